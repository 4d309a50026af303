import type { Db } from 'mongodb';
import { COLLECTION_PREFIXES } from '../../../indexer/src/feeds/feed.ts';
import type { RebuildDocument } from '../../../indexer/src/leadership/indexer.store.ts';

/** How often progress is looked at, and how long a leader or a request may be missing, in milliseconds. */
const LOOK = 250;
const PATIENCE = 30_000;

export type FeedName = keyof typeof COLLECTION_PREFIXES;
export const isFeedName = (name: string): name is FeedName => Object.hasOwn(COLLECTION_PREFIXES, name);

/** The rebuilds that were asked for of a feed. */
export const rebuildsOf = (books: Db, feed: FeedName) =>
  books.collection<RebuildDocument>(`${COLLECTION_PREFIXES[feed]}rebuilds`);

/** Whether an indexer of the feed is at work. */
export const isLed = async (books: Db, feed: FeedName): Promise<boolean> =>
  (await books.collection(`${COLLECTION_PREFIXES[feed]}leases`).findOne({ $expr: { $gt: ['$until', '$$NOW'] } })) !==
  null;

/** Follows a rebuild to its end, and says how far it is. `MISSING`: nobody serves it, or nobody asked for it in time. */
export async function followRebuild(
  books: Db,
  feed: FeedName,
  _id: string,
  print: (line: string) => void,
): Promise<{ readonly end: 'DONE' | 'FAILED' | 'MISSING'; readonly cards: number }> {
  let seen = Date.now();
  for (let said = ''; ; await new Promise((resolve) => setTimeout(resolve, LOOK))) {
    const request = await rebuildsOf(books, feed).findOne({ _id });
    const { state, cards = 0 } = request ?? {};
    if (state === 'DONE' || state === 'FAILED') return { end: state, cards };
    const line = `${state?.toLowerCase() ?? 'waiting'}: ${cards} ${feed}`;
    if (line !== said) print(line);
    said = line;
    if (request && (await isLed(books, feed))) seen = Date.now();
    if (Date.now() - seen > PATIENCE) return { end: 'MISSING', cards };
  }
}
