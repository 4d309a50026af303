import type { FeedRecord } from '../feeds/feed.ts';
import type { Term } from '../leadership/term.ts';

type Parts = Pick<Term, 'tenure' | 'source' | 'index' | 'store' | 'reporting'>;

/**
 * Verifies erasures: queries every live index for these records, whose documents have just been deleted, and records
 * those that no index returns. Returns the other ids, to be tried again.
 */
export async function recordAbsences(term: Parts, leaving: readonly FeedRecord[]): Promise<string[]> {
  const { feed } = term.source;
  if (leaving.length === 0) return [];
  const idsOf = (record: FeedRecord): string[] => [...feed.documentIds(record), ...feed.retiredIds(record)];
  const there = new Set<string>();
  for (const index of term.index.live.all) {
    const found = await term.index.indexes.held.versions(index, leaving.flatMap(idsOf));
    for (const id of found.keys()) there.add(id);
  }
  const isAbsent = (record: FeedRecord): boolean => !idsOf(record).some((id) => there.has(id));
  for (const { _id, revision } of leaving.filter(isAbsent)) {
    term.tenure.mayWrite();
    await term.store.absences.updateOne({ _id }, { $set: { revision, absentAt: new Date() } }, { upsert: true });
    term.reporting.metrics.absences += 1;
  }
  return leaving.filter((record) => !isAbsent(record)).map(({ _id }) => _id);
}
