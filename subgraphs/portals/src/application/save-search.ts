import { randomUUID } from 'node:crypto';
import { authorize, hasKey, type Caller } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import { readSearch, type SaveSearchInput, type SearchProblem } from '../domain/read-search.ts';
import { sideOf, type SavedSearch } from '../domain/saved-search.ts';
import { ownerAccessOf } from '../domain/search-access.ts';
import { authorizeSubject } from './subject-access.ts';
import { interpretSearch } from './interpret-search.ts';

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

const refused = (problems: SearchProblem[]): SaveOutcome => ({ savedSearch: null, unmatchedWords: [], problems });

/** Saves a search for an account. Throws FORBIDDEN if its owner may not see the results, and UNAVAILABLE. */
export async function saveSearch(caller: Caller, input: SaveSearchInput, context: Context): Promise<SaveOutcome> {
  const { store, taxonomy, now } = context;
  const read = readSearch(input, taxonomy);
  if (hasKey(read, 'problems')) return refused(read.problems);
  const { name, wanted: asked, question } = read.value;
  if (sideOf(asked.kind) === 'cards') authorize(caller, 'pool:search');
  await authorizeSubject(asked, context);
  const { wanted, unmatchedWords, hasConditions } = await interpretSearch(asked, question, context);
  if (!hasConditions) return refused([{ field: `${KIND_FIELDS[wanted.kind]}.text`, message: NOTHING_MATCHED }]);
  if ((await store.ofOwner(caller.subject)).length >= MAX_SEARCHES) {
    const message = `The limit of ${MAX_SEARCHES} saved searches is reached. Delete one first.`;
    return refused([{ field: 'input', message }]);
  }
  const times = { createdAt: now, endedAt: null, changedAt: now };
  const owned = { owner: caller.subject, subjectAuthorized: true, access: ownerAccessOf(caller) };
  const search = { _id: randomUUID(), ...owned, name, wanted, ...times };
  return { savedSearch: await store.create(search), unmatchedWords: [...unmatchedWords], problems: [] };
}
