import type { OwnerCollections } from './owner.collections.ts';

/**
 * The first sequence that must be kept for the consumers. The event at a consumer's position is kept too: it proves to
 * the consumer that no event is missing. Nothing is deleted while an expected consumer has not registered.
 */
async function firstNeeded({ consumers }: OwnerCollections, expected: readonly string[]): Promise<number> {
  const registered = await consumers.find().toArray();
  const names = new Set(registered.map(({ _id }) => _id));
  if (expected.some((name) => !names.has(name))) return 0;
  return registered.reduce((least, { position, waiting }) => Math.min(least, position, ...waiting), Infinity);
}

/**
 * Deletes events older than `before` that no consumer needs, from the oldest up to the first event to keep, so that no
 * gaps arise. Returns the number of deleted events.
 */
export async function trimEvents(
  collections: OwnerCollections,
  expected: readonly string[],
  before: Date,
): Promise<number> {
  const { events } = collections;
  const needed = await firstNeeded(collections, expected);
  const inOrder = { sort: { sequence: 1 }, projection: { sequence: 1 } } as const;
  // Read first, so that an event numbered meanwhile is after it. The last event is kept: it proves to consumers at that
  // position that no event is missing.
  const last = await events.findOne({ sequence: { $gt: 0 } }, { ...inOrder, sort: { sequence: -1 } });
  const young = await events.findOne({ sequence: { $gt: 0 }, time: { $gte: before } }, inOrder);
  const bound = Math.min(needed, young?.sequence ?? Infinity, last?.sequence ?? 0);
  const { deletedCount } = await events.deleteMany({ sequence: { $gt: 0, $lt: bound } });
  return deletedCount;
}
