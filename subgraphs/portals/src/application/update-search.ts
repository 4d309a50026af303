import { hasKey, type Caller } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import type { SaveSearchInput } from '../domain/read-search.ts';
import type { SavedSearch } from '../domain/saved-search.ts';
import { baselineOf } from './baseline.ts';
import { givenFilterOf, readPermitted, refused, type SaveOutcome } from './save-search.ts';

/** Changes of a saved search; what is absent stays as it is. */
export interface UpdateSearchInput extends Partial<Pick<SaveSearchInput, 'profileFilter' | 'vacancyFilter'>> {
  readonly savedSearchId: string;
  readonly name?: string | null;
  readonly minimumScore?: number | null;
}

const NOT_FOUND = 'You have no saved search with this id. Look up ids with "savedSearches".';
const OTHER_KIND = 'The saved search finds something else. Save a new search instead.';
const NOT_READABLE = 'The filter of this search was saved by an earlier version. Give the filter as well.';

const FILTERS = { PROFILES: 'profileFilter', VACANCIES: 'vacancyFilter' } as const;

/** The changed search as an input to save; the name of the wrong field if the change is for another kind of search. */
function changed(search: SavedSearch, change: UpdateSearchInput): SaveSearchInput | keyof UpdateSearchInput {
  const { wanted, givenFilter } = search;
  const name = change.name ?? search.name;
  const own = hasKey(wanted, 'subject') ? undefined : FILTERS[wanted.kind];
  for (const field of Object.values(FILTERS)) if (change[field] != null && field !== own) return field;
  if (own) return { name, [own]: change[own] ?? givenFilter };
  if (!hasKey(wanted, 'subject')) return 'savedSearchId';
  const minimumScore = change.minimumScore ?? wanted.minimumScore;
  const field = wanted.kind === 'MATCHES_OF_VACANCY' ? 'matchesOfVacancyId' : 'matchesOfProfileId';
  return { name, [field]: wanted.subject, minimumScore };
}

/** Whether a change affects what the search finds, and not only its name. */
const changesResults = ({ profileFilter, vacancyFilter, minimumScore }: UpdateSearchInput): boolean =>
  profileFilter != null || vacancyFilter != null || minimumScore != null;

/**
 * Changes a saved search of an account. With another filter or score it starts again: what matches then is not new.
 * Throws FORBIDDEN and UNAVAILABLE.
 */
export async function updateSearch(caller: Caller, change: UpdateSearchInput, context: Context): Promise<SaveOutcome> {
  const { store, now } = context;
  const search = await store.one(caller.subject, change.savedSearchId);
  if (!search) return refused([{ field: 'savedSearchId', message: NOT_FOUND }]);
  const input = changed(search, change);
  if (typeof input === 'string') return refused([{ field: input, message: OTHER_KIND }]);
  const isReadable = hasKey(search.wanted, 'subject') || input.profileFilter != null || input.vacancyFilter != null;
  if (!isReadable) return refused([{ field: 'input', message: NOT_READABLE }]);
  const read = await readPermitted(caller, input, context);
  if (hasKey(read, 'problems')) return refused(read.problems);
  const { name, interpreted } = read;
  const unmatchedWords = [...interpreted.unmatchedWords];
  if (!changesResults(change))
    return { savedSearch: await store.change(caller.subject, search._id, { name }), unmatchedWords, problems: [] };
  const { matches, isComplete } = await baselineOf(search._id, interpreted.wanted, context);
  const replaced = { name, wanted: interpreted.wanted, ...givenFilterOf(input), baselineComplete: isComplete };
  const savedSearch = await store.change(caller.subject, search._id, { ...replaced, changedAt: now });
  await store.deleteFindsOf([search._id]);
  await store.found.baseline(matches);
  return { savedSearch, unmatchedWords, problems: [] };
}
