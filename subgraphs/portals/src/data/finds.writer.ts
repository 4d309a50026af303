import type { Find } from '../domain/saved-search.ts';
import type { ReadDocument } from './index.reader.ts';
import type { Models } from './models.ts';

/** Keeps what was found; a pair of search and document that was found before stays as it was. Answers how many are new. */
export async function keepFinds({ finds }: Models, found: readonly Find[]): Promise<number> {
  if (found.length === 0) return 0;
  const writes = found.map((find) => ({
    updateOne: { filter: { _id: find._id }, update: { $setOnInsert: find }, upsert: true },
  }));
  const { upsertedCount } = await finds.bulkWrite(writes, { ordered: false });
  return upsertedCount;
}

/** Keeps at which version, and in which index, documents were seen. */
export async function keepMarks({ marks }: Models, documents: readonly ReadDocument[]): Promise<void> {
  if (documents.length === 0) return;
  const writes = documents.map(({ id, version, index }) => ({
    updateOne: { filter: { _id: id }, update: { $set: { version, index } }, upsert: true },
  }));
  await marks.bulkWrite(writes, { ordered: false });
}
