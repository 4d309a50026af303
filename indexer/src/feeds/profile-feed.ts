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
import { BOOKS, type Feed } from './feed.ts';

/** A stored document may be damaged in any way; only what can be a pool id is taken for one. */
const poolIdsIn = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((id): id is string => typeof id === 'string' && id !== '');

/** Profiles become anonymous cards under their pool id; a pool id that is given up is retired for good. */
export const profileFeed = (taxonomy: Taxonomy): Feed => ({
  name: 'profiles',
  collection: PROFILE_COLLECTION,
  books: BOOKS.profiles,
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
  isLeaving: ({ erasureRequestedAt }) => Boolean(erasureRequestedAt),
  draw: (record, today, weights) =>
    toIndexedCard(anonymise(toProfileRecord(record), String(record['poolId']), today), taxonomy, weights),
  standing: { revision: 1, published: 1, 'admission.status': 1, poolId: 1, erasureRequestedAt: 1 },
  filters: {
    searchable: {
      published: true,
      'admission.status': 'ADMITTED',
      poolId: { $type: 'string' },
      erasureRequestedAt: null,
    },
    perhapsSearchable: { published: true },
    leaving: { $or: [{ 'retiredPoolIds.0': { $exists: true } }, { erasureRequestedAt: { $ne: null } }] },
    // The type is what the index on pool ids is for: without it MongoDB reads every profile.
    owners: (poolIds) => ({ poolId: { $in: [...poolIds], $type: 'string' } }),
  },
});
