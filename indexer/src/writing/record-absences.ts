import type { FeedRecord } from '../feeds/feed.ts';
import { mayWrite, targetsOf, type Term } from '../leadership/term.ts';

/**
 * Verified erasure: their documents have just been deleted; asks every live index, and writes down for whom none
 * answers. Returns the ids for whom one still does: they must be tried again.
 */
export async function recordAbsences(term: Term, leaving: readonly FeedRecord[]): Promise<string[]> {
  const { feed } = term;
  if (leaving.length === 0) return [];
  const idsOf = (record: FeedRecord): string[] => [...feed.documentIds(record), ...feed.retiredIds(record)];
  const there = new Set<string>();
  for (const index of targetsOf(term)) {
    const found = await term.indexes.versions(index, leaving.flatMap(idsOf));
    for (const id of found.keys()) there.add(id);
  }
  const isAbsent = (record: FeedRecord): boolean => !idsOf(record).some((id) => there.has(id));
  for (const { _id, revision } of leaving.filter(isAbsent)) {
    mayWrite(term);
    await term.store.absences.updateOne({ _id }, { $set: { revision, absentAt: new Date() } }, { upsert: true });
    term.metrics.absences += 1;
  }
  return leaving.filter((record) => !isAbsent(record)).map(({ _id }) => _id);
}
