import type { Side } from '../domain/saved-search.ts';
import type { IndexReader } from './index.reader.ts';
import type { SearchStore } from './search.store.ts';

/** Documents that are looked at in one sweep. */
const SWEPT = 5_000;
/** Ended searches are kept this long, so that every worker notices, in milliseconds. */
const ENDED = 3_600_000;

/** Forgets finds of documents that are gone, which tell of people who have left, and searches that ended long ago. */
export async function sweepFinds(store: SearchStore, reader: IndexReader, sides: readonly Side[]): Promise<void> {
  const { finds, searches } = store.models;
  await searches.deleteMany({ endedAt: { $lt: new Date(Date.now() - ENDED) } });
  for (const side of sides) {
    const some = await finds.aggregate<{ _id: string }>([
      { $match: { side } },
      { $group: { _id: '$document' } },
      { $sample: { size: SWEPT } },
    ]);
    const ids = some.map(({ _id }) => _id);
    const present = await reader.present(side, ids);
    await store.forget(ids.filter((id) => !present.has(id)));
  }
}
