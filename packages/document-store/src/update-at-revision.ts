import type { ClientSession, Model } from 'mongoose';

/** A document whose revision increases by one with every write. */
export interface RevisionedDocument {
  readonly _id: string;
  readonly revision: number;
}

/**
 * Updates a document if it still has the revision at which it was read, and increases the revision (optimistic
 * locking). Returns the updated document; undefined if it has changed or no longer exists.
 */
export async function updateAtRevision<T extends RevisionedDocument>(
  model: Model<T>,
  { _id, revision }: RevisionedDocument,
  changes: object,
  { now, session }: { readonly now: Date; readonly session: ClientSession },
): Promise<T | undefined> {
  const update = { $set: { ...changes, revision: revision + 1, updatedAt: now } };
  const options = { returnDocument: 'after', session, runValidators: true } as const;
  const revised = model as unknown as Model<RevisionedDocument>;
  const changed = await revised.findOneAndUpdate({ _id, revision }, update, options).lean<T>().exec();
  return changed ?? undefined;
}
