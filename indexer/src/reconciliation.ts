import type { ProfileRecord } from '@talent-pool/search-index';
import type { CardIndexStore } from './card-index.store.ts';
import type { CardWriter } from './card-writer.ts';
import type { ProfileSource } from './profile-source.ts';

const BATCH = 1_000;

/** Records in groups of at most `size`. */
export async function* batches<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length === size) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

/** Removes every card that belongs to no published profile: before anything else, nobody is shown who should not be. */
async function removeOrphans(store: CardIndexStore, source: ProfileSource, index: string): Promise<number> {
  let removed = 0;
  await store.refresh(index);
  for await (const page of store.pages(index)) {
    const live = await source.livePoolIds(page.map(({ poolId }) => poolId));
    const orphans = page.filter(({ poolId }) => !live.has(poolId));
    const lines = orphans.map(
      ({ poolId, version }) => `{"delete":{"_id":"${poolId}","version":${version + 1},"version_type":"external"}}`,
    );
    await store.bulk(index, lines);
    removed += orphans.length;
  }
  return removed;
}

/** Of these profiles, those whose card is absent or of an older revision. */
async function behind(
  store: CardIndexStore,
  index: string,
  records: readonly ProfileRecord[],
): Promise<ProfileRecord[]> {
  const versions = await store.versions(
    index,
    records.flatMap(({ poolId }) => poolId ?? []),
  );
  return records.filter(({ poolId, revision }) => (versions.get(poolId ?? '') ?? 0) < revision);
}

/** Makes an index hold exactly the published profiles at their present revisions; answers how many cards were wrong. */
export async function reconcile(
  { store, source, writer }: { store: CardIndexStore; source: ProfileSource; writer: CardWriter },
  index: string,
): Promise<{ removed: number; written: number }> {
  const removed = await removeOrphans(store, source, index);
  let written = 0;
  for await (const batch of batches(source.published(), BATCH)) {
    const stale = await behind(store, index, batch);
    if (stale.length > 0) await writer.write([index], stale);
    written += stale.length;
  }
  return { removed, written };
}
