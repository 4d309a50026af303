import type { ClientSession, Model } from 'mongoose';

/** A document whose revision rises by one with every write. */
export interface Revised {
  readonly _id: string;
  readonly revision: number;
}

/**
 * Changes a document that is still at the revision at which it was read, and raises the revision. Answers the document as it
 * is then; undefined when it has changed meanwhile or is gone.
 */
export async function changeAt<T extends Revised>(
  model: Model<T>,
  { _id, revision }: Revised,
  changes: object,
  { now, session }: { readonly now: Date; readonly session: ClientSession },
): Promise<T | undefined> {
  const update = { $set: { ...changes, revision: revision + 1, updatedAt: now } };
  const options = { returnDocument: 'after', session, runValidators: true } as const;
  const revised = model as unknown as Model<Revised>;
  const changed = await revised.findOneAndUpdate({ _id, revision }, update, options).lean<T>().exec();
  return changed ?? undefined;
}
