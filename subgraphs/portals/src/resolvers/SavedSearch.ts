import { authorize, hasKey } from '@talent-pool/service-kit';
import type { SavedSearchResolvers } from '../__generated__/types.ts';
import { listFinds, type FindArguments } from '../application/list-finds.ts';
import type { Context } from '../context.ts';
import type { FindList, SavedSearch as SavedSearchRecord } from '../domain/saved-search.ts';
import { toResultConnection } from './result-connection.ts';

const listOf = (list: FindList) => async (search: SavedSearchRecord, question: FindArguments, context: Context) =>
  toResultConnection(await listFinds(search, list, question, context), search.wanted);

export const SavedSearch: SavedSearchResolvers = {
  __resolveReference: async ({ id }, { caller, store }) =>
    store.one(authorize(caller, 'search:save').subject, String(id)),
  id: ({ _id }) => _id,
  kind: ({ wanted }) => wanted.kind,
  profileFilter: ({ wanted, givenFilter }) => (wanted.kind === 'PROFILES' ? (givenFilter ?? null) : null),
  vacancyFilter: ({ wanted, givenFilter }) => (wanted.kind === 'VACANCIES' ? (givenFilter ?? null) : null),
  matchesOfVacancyId: ({ wanted }) => (wanted.kind === 'MATCHES_OF_VACANCY' ? wanted.subject : null),
  matchesOfProfileId: ({ wanted }) => (wanted.kind === 'MATCHES_OF_PROFILE' ? wanted.subject : null),
  minimumScore: ({ wanted }) => (hasKey(wanted, 'minimumScore') ? wanted.minimumScore : null),
  results: listOf('results'),
  changedResults: listOf('changedResults'),
  endedResults: listOf('endedResults'),
};
