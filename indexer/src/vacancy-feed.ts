import {
  isOpenVacancy,
  toIndexedVacancy,
  vacancyAlias,
  vacancyIndexDefinition,
  VACANCY_COLLECTION,
  VACANCY_PROJECTION,
  type VacancyRecord,
} from '@talent-pool/search-index';
import type { Taxonomy } from '@talent-pool/taxonomy';
import { BOOKS, type Feed, type FeedRecord } from './feed.ts';

const asVacancy = (record: FeedRecord): VacancyRecord => record as unknown as VacancyRecord;

/** Open vacancies are found under their own id; a closed one leaves, and comes back when it opens again. */
export const vacancyFeed = (taxonomy: Taxonomy): Feed => ({
  name: 'vacancies',
  collection: VACANCY_COLLECTION,
  books: BOOKS.vacancies,
  idField: 'id',
  hasOverview: false,
  projection: VACANCY_PROJECTION,
  alias: vacancyAlias,
  definition: vacancyIndexDefinition,
  documentIds: ({ _id }) => [_id],
  retiredIds: () => [],
  isSearchable: (record) => isOpenVacancy(asVacancy(record)),
  isLeaving: () => false,
  draw: (record) => toIndexedVacancy(asVacancy(record), taxonomy),
  standing: { revision: 1, stored: 1, suspended: 1 },
  filters: {
    searchable: { stored: 'PUBLISHED', suspended: false },
    perhapsSearchable: { stored: 'PUBLISHED' },
    leaving: null,
    owners: (ids) => ({ _id: { $in: [...ids] } }),
  },
});
