import { randomUUID } from 'node:crypto';
import { authorize, hasKey, type Caller } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import { readSearch, type SaveSearchInput, type SearchProblem } from '../domain/read-search.ts';
import { sideOf, type SavedSearch } from '../domain/saved-search.ts';
import { ownerAccessOf } from '../domain/search-access.ts';
import { authorizeSubject } from './subject-access.ts';
import { baselineOf } from './baseline.ts';
import { interpretSearch, type InterpretedSearch } from './interpret-search.ts';

/** Most saved searches of an account. */
const MAX_SEARCHES = 100;

const KIND_FIELDS = {
  PROFILES: 'profileFilter',
  VACANCIES: 'vacancyFilter',
  MATCHES_OF_VACANCY: 'matchesOfVacancyId',
  MATCHES_OF_PROFILE: 'matchesOfProfileId',
} as const;
const NOTHING_MATCHED =
  'No word of the text matches a concept or a condition: name an occupation, a skill or a language.';

/** Outcome of saving a search. */
export interface SaveOutcome {
  readonly savedSearch: SavedSearch | null;
  /** Words of a search for people that could not be interpreted. */
  readonly unmatchedWords: string[];
  readonly problems: SearchProblem[];
}

/** The filter as its owner gave it, to read it again and to use it as an input. */
export const givenFilterOf = ({ profileFilter, vacancyFilter }: SaveSearchInput): { givenFilter?: object } => {
  const given = profileFilter ?? vacancyFilter;
  return given ? { givenFilter: given } : {};
};

export const refused = (problems: SearchProblem[]): SaveOutcome => ({
  savedSearch: null,
  unmatchedWords: [],
  problems,
});

/** A search as its owner gave it, checked, permitted, and with its text interpreted; or what to correct. */
export async function readPermitted(
  caller: Caller,
  input: SaveSearchInput,
  context: Context,
): Promise<
  { readonly problems: SearchProblem[] } | { readonly name: string; readonly interpreted: InterpretedSearch }
> {
  const read = readSearch(input, context.taxonomy);
  if (hasKey(read, 'problems')) return { problems: read.problems };
  const { name, wanted: subject, question } = read.value;
  if (sideOf(subject.kind) === 'cards') authorize(caller, 'pool:search');
  await authorizeSubject(subject, context);
  const interpreted = interpretSearch(subject, question, context);
  if (interpreted.hasConditions) return { name, interpreted };
  return { problems: [{ field: `${KIND_FIELDS[subject.kind]}.text`, message: NOTHING_MATCHED }] };
}

/** Saves a search for an account. Throws FORBIDDEN if its owner may not see the results, and UNAVAILABLE. */
export async function saveSearch(caller: Caller, input: SaveSearchInput, context: Context): Promise<SaveOutcome> {
  const { store, now } = context;
  const read = await readPermitted(caller, input, context);
  if (hasKey(read, 'problems')) return refused(read.problems);
  const { name, interpreted } = read;
  const { wanted, unmatchedWords } = interpreted;
  if ((await store.ofOwner(caller.subject)).length >= MAX_SEARCHES) {
    const message = `The limit of ${MAX_SEARCHES} saved searches is reached. Delete one first.`;
    return refused([{ field: 'input', message }]);
  }
  const _id = randomUUID();
  const { matches, isComplete } = await baselineOf(_id, wanted, context);
  const owned = { owner: caller.subject, subjectAuthorized: true, access: ownerAccessOf(caller) };
  const times = { createdAt: now, endedAt: null, changedAt: now };
  const search = { _id, ...owned, ...times, name, wanted, ...givenFilterOf(input), baselineComplete: isComplete };
  await store.found.baseline(matches);
  return { savedSearch: await store.create(search), unmatchedWords: [...unmatchedWords], problems: [] };
}
