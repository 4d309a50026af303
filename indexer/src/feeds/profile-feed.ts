import {
  anonymise,
  cardAlias,
  cardIndexDefinition,
  CARD_PROJECTION,
  isSearchable,
  PROFILE_COLLECTION,
  toIndexedCard,
  toProfileRecord,
} from '@talent-pool/search-index';
import type { Taxonomy } from '@talent-pool/taxonomy';
import { weighSkills } from './skill-frequencies.ts';
import { COLLECTION_PREFIXES, type Feed } from './feed.ts';

/** The stored document may be damaged, so only valid pool ids are accepted. */
const poolIdsIn = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((id): id is string => typeof id === 'string' && id !== '');

/**
 * Feed of profiles: each searchable one becomes an anonymous card under its pool id; a retired pool id is never used
 * again.
 */
export const profileFeed = (taxonomy: Taxonomy): Feed => ({
  name: 'profiles',
  collection: PROFILE_COLLECTION,
  collectionPrefix: COLLECTION_PREFIXES.profiles,
  idField: 'poolId',
  hasOverview: true,
  taxonomy,
  publishesTaxonomy: true,
  projection: CARD_PROJECTION,
  alias: cardAlias,
  definition: cardIndexDefinition,
  weigh: ({ records }) => weighSkills(records),
  followers: ['vacancies'],
  documentIds: ({ poolId }) => poolIdsIn(poolId),
  retiredIds: ({ retiredPoolIds }) => poolIdsIn(retiredPoolIds),
  isSearchable: (record) => isSearchable(toProfileRecord(record)),
  needsAbsence: ({ erasureRequestedAt }) => Boolean(erasureRequestedAt),
  buildDocument: (stored, today, weights) => {
    const record = toProfileRecord(stored);
    const card = anonymise(record, String(stored['poolId']), today);
    return toIndexedCard(card, taxonomy, weights, record.hiddenFromMarks);
  },
  searchableFields: { revision: 1, published: 1, 'admission.status': 1, poolId: 1, erasureRequestedAt: 1 },
  filters: {
    searchable: {
      published: true,
      'admission.status': 'ADMITTED',
      poolId: { $type: 'string' },
      erasureRequestedAt: null,
    },
    perhapsSearchable: { published: true },
    leaving: { $or: [{ 'retiredPoolIds.0': { $exists: true } }, { erasureRequestedAt: { $ne: null } }] },
    // The filter on the type makes MongoDB use the partial index on pool ids.
    owners: (poolIds) => ({ poolId: { $in: [...poolIds], $type: 'string' } }),
  },
});
