import type { ProfileRecord } from '@talent-pool/search-index';
import type { CardIndexStore } from './card-index.store.ts';
import type { CardWriter } from './card-writer.ts';
import type { ProfileSource } from './profile-source.ts';
import { batches, reconcile } from './reconciliation.ts';

/** Cards in one bulk request, and how many requests are under way at once. */
const BATCH = 1_000;
const UNDER_WAY = 3;

export interface RebuildParts {
  readonly store: CardIndexStore;
  readonly source: ProfileSource;
  readonly writer: CardWriter;
}

/** Fills an index from MongoDB with several bulk requests at once. Throws what any of them throws. */
async function fill({ source, writer }: RebuildParts, index: string, progress: (cards: number) => void): Promise<void> {
  const running = new Set<Promise<void>>();
  let cards = 0;
  const send = (records: readonly ProfileRecord[]): Promise<void> =>
    writer.write([index], records).then(() => {
      cards += records.length;
      progress(cards);
    });
  for await (const batch of batches(source.published(), BATCH)) {
    const sending = send(batch).finally(() => running.delete(sending));
    running.add(sending);
    if (running.size >= UNDER_WAY) await Promise.race(running);
  }
  await Promise.all(running);
}

/**
 * Builds a new index beside the one in use. `keep` is told the new index before it is filled, so that changes go to both
 * from then on; ids and revisions are compared at the end; then the alias moves and the old index goes.
 */
export async function rebuild(
  parts: RebuildParts,
  keep: (indexes: readonly string[]) => void,
  progress: (cards: number) => void,
): Promise<string> {
  const { store } = parts;
  const before = await store.current();
  const index = await store.create({ filling: true });
  keep(before ? [before, index] : [index]);
  await fill(parts, index, progress);
  await reconcile(parts, index);
  await store.settle(index);
  await store.point(index);
  keep([index]);
  if (before) await store.remove([before]);
  return index;
}
