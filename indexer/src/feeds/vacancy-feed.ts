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
import { BOOKS, type Feed, type WeighingParts } from './feed.ts';
import { pause } from '../leadership/pause.ts';

/** How often the cards' index is looked for, in milliseconds. */
const LOOK = 250;

/** The weights of the cards in use, so that both sides of a match count alike; waits until there are cards. */
async function weightsOfCards({ indexes, signal }: WeighingParts): Promise<WeightsDocument> {
  for (;;) {
    const found = await indexes.weightsBehind(cardAlias(indexes.prefix));
    if (found) return found;
    await pause(LOOK, signal);
    signal.throwIfAborted();
  }
}

/** Open vacancies are found under their own id; a closed one leaves, and comes back when it opens again. */
export const vacancyFeed = (taxonomy: Taxonomy): Feed => ({
  name: 'vacancies',
  collection: VACANCY_COLLECTION,
  books: BOOKS.vacancies,
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
  isLeaving: () => false,
  draw: (record, _today, weights) => toIndexedVacancy(toVacancyRecord(record), taxonomy, weights),
  standing: { revision: 1, stored: 1, suspended: 1 },
  filters: {
    searchable: { stored: 'PUBLISHED', suspended: false },
    perhapsSearchable: { stored: 'PUBLISHED' },
    leaving: null,
    owners: (ids) => ({ _id: { $in: [...ids] } }),
  },
});
