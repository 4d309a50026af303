import {
  cardAlias,
  isOpenVacancy,
  toIndexedVacancy,
  toVacancyRecord,
  vacancyAlias,
  vacancyIndexDefinition,
  VACANCY_COLLECTION,
  VACANCY_PROJECTION,
  type WeightsDocument,
} from '@talent-pool/search-index';
import type { Taxonomy } from '@talent-pool/taxonomy';
import { COLLECTION_PREFIXES, type Feed, type WeighingParts } from './feed.ts';
import { pause } from '../leadership/pause.ts';

/** Interval of looking for the card index, in milliseconds. */
const CHECK_INTERVAL = 250;

/** The weights of the card index in use, so that both directions of a match score alike; waits until there is one. */
async function weightsOfCards({ indexes, signal }: WeighingParts): Promise<WeightsDocument> {
  for (;;) {
    const found = await indexes.weightsBehind(cardAlias(indexes.prefix));
    if (found) return found;
    await pause(CHECK_INTERVAL, signal);
    signal.throwIfAborted();
  }
}

/** Feed of vacancies: open ones are indexed under their id, closed ones are removed, and may be opened again. */
export const vacancyFeed = (taxonomy: Taxonomy): Feed => ({
  name: 'vacancies',
  collection: VACANCY_COLLECTION,
  collectionPrefix: COLLECTION_PREFIXES.vacancies,
  idField: 'id',
  hasOverview: false,
  taxonomy,
  publishesTaxonomy: false,
  projection: VACANCY_PROJECTION,
  alias: vacancyAlias,
  definition: vacancyIndexDefinition,
  weigh: weightsOfCards,
  followers: [],
  documentIds: ({ _id }) => [_id],
  retiredIds: () => [],
  isSearchable: (record) => isOpenVacancy(toVacancyRecord(record)),
  needsAbsence: () => false,
  buildDocument: (record, _today, weights) => toIndexedVacancy(toVacancyRecord(record), taxonomy, weights),
  searchableFields: { revision: 1, stored: 1, suspended: 1 },
  filters: {
    searchable: { stored: 'PUBLISHED', suspended: false },
    perhapsSearchable: { stored: 'PUBLISHED' },
    leaving: null,
    owners: (ids) => ({ _id: { $in: [...ids] } }),
  },
});
