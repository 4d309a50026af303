import { randomUUID } from 'node:crypto';
import { weightsDocument, type WeightsDocument } from '@talent-pool/search-index';
import type { SearchableRecords } from './feed.ts';

const SHOWN_SKILLS = [
  { $project: { skills: 1 } },
  { $unwind: '$skills' },
  { $match: { 'skills.hidden': { $ne: true } } },
  { $group: { _id: '$skills.skill', count: { $sum: 1 } } },
];

/** Computes new weights: the number of searchable people with each skill. */
export async function weighSkills(records: SearchableRecords): Promise<WeightsDocument> {
  const [profiles, counts] = await Promise.all([
    records.searchableCount(),
    records.aggregateSearchable<{ readonly _id: unknown; readonly count: number }>(SHOWN_SKILLS),
  ]);
  return weightsDocument(
    randomUUID(),
    profiles,
    counts.map(({ _id, count }) => [String(_id), count]),
  );
}
