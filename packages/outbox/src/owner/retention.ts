import type { OwnerCollections } from './owner.collections.ts';

/**
 * The first sequence that has to stay for the consumers: the event at a position shows its consumer, when it reads on, that
 * nothing between is missing. Nothing may go while one that is expected has not registered.
 */
async function firstNeeded({ consumers }: OwnerCollections, expected: readonly string[]): Promise<number> {
  const registered = await consumers.find().toArray();
  const names = new Set(registered.map(({ _id }) => _id));
  if (expected.some((name) => !names.has(name))) return 0;
  return registered.reduce((least, { position, waiting }) => Math.min(least, position, ...waiting), Infinity);
}

/**
 * Deletes the events before this time that nobody needs. What is left has no gap: the oldest go first, and an event that
 * stays keeps all that come after it. Answers how many were deleted.
 */
export async function trimEvents(
  collections: OwnerCollections,
  expected: readonly string[],
  before: Date,
): Promise<number> {
  const { events } = collections;
  const needed = await firstNeeded(collections, expected);
  const inOrder = { sort: { sequence: 1 }, projection: { sequence: 1 } } as const;
  // Read first, so that an event which is numbered meanwhile lies beyond it. It stays: a consumer that is at it can tell
  // that it has missed nothing.
  const last = await events.findOne({ sequence: { $gt: 0 } }, { ...inOrder, sort: { sequence: -1 } });
  const young = await events.findOne({ sequence: { $gt: 0 }, time: { $gte: before } }, inOrder);
  const bound = Math.min(needed, young?.sequence ?? Infinity, last?.sequence ?? 0);
  const { deletedCount } = await events.deleteMany({ sequence: { $gt: 0, $lt: bound } });
  return deletedCount;
}
