import type { ProfileRecord } from '@talent-pool/search-index';
import { mayWrite, targetsOf, type Term } from './term.ts';

const poolIdsOf = (record: ProfileRecord): string[] => [
  ...(record.poolId ? [record.poolId] : []),
  ...(Array.isArray(record.retiredPoolIds) ? record.retiredPoolIds : []),
];

/**
 * Verified erasure: their cards have just been deleted; asks every live index, and writes down for whom none answers.
 * Returns the ids for whom one still does: they must be tried again.
 */
export async function recordAbsences(term: Term, records: readonly ProfileRecord[]): Promise<string[]> {
  const leaving = records.filter(({ erasureRequestedAt }) => erasureRequestedAt);
  if (leaving.length === 0) return [];
  const there = new Set<string>();
  for (const index of targetsOf(term)) {
    const found = await term.indexes.versions(index, leaving.flatMap(poolIdsOf));
    for (const poolId of found.keys()) there.add(poolId);
  }
  const isAbsent = (record: ProfileRecord): boolean => !poolIdsOf(record).some((poolId) => there.has(poolId));
  for (const { _id, revision } of leaving.filter(isAbsent)) {
    mayWrite(term);
    await term.store.absences.updateOne({ _id }, { $set: { revision, absentAt: new Date() } }, { upsert: true });
    term.metrics.absences += 1;
  }
  return leaving.filter((record) => !isAbsent(record)).map(({ _id }) => _id);
}
