import type { Db } from 'mongodb';
import { COLLECTION_PREFIXES } from '../../../indexer/src/feeds/feed.ts';
import type { RebuildDocument } from '../../../indexer/src/leadership/indexer.store.ts';

/** Interval of reading progress, and timeout for a missing leader or request, in milliseconds. */
const LOOK = 250;
const PATIENCE = 30_000;

export type FeedName = keyof typeof COLLECTION_PREFIXES;
export const isFeedName = (name: string): name is FeedName => Object.hasOwn(COLLECTION_PREFIXES, name);

/** Rebuild requests of a feed. */
export const rebuildsOf = (indexerDatabase: Db, feed: FeedName) =>
  indexerDatabase.collection<RebuildDocument>(`${COLLECTION_PREFIXES[feed]}rebuilds`);

/** Whether an indexer of the feed is running. */
export const isLed = async (indexerDatabase: Db, feed: FeedName): Promise<boolean> =>
  (await indexerDatabase
    .collection(`${COLLECTION_PREFIXES[feed]}leases`)
    .findOne({ $expr: { $gt: ['$until', '$$NOW'] } })) !== null;

/** Waits for a rebuild and prints its progress. `MISSING`: no leader or no request appeared in time. */
export async function followRebuild(
  indexerDatabase: Db,
  feed: FeedName,
  _id: string,
  print: (line: string) => void,
): Promise<{ readonly end: 'DONE' | 'FAILED' | 'MISSING'; readonly cards: number }> {
  let seen = Date.now();
  for (let said = ''; ; await new Promise((resolve) => setTimeout(resolve, LOOK))) {
    const request = await rebuildsOf(indexerDatabase, feed).findOne({ _id });
    const { state, cards = 0 } = request ?? {};
    if (state === 'DONE' || state === 'FAILED') return { end: state, cards };
    const line = `${state?.toLowerCase() ?? 'waiting'}: ${cards} ${feed}`;
    if (line !== said) print(line);
    said = line;
    if (request && (await isLed(indexerDatabase, feed))) seen = Date.now();
    if (Date.now() - seen > PATIENCE) return { end: 'MISSING', cards };
  }
}
