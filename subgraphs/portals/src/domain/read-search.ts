import {
  HIGHEST_SCORE,
  readProfileFilter,
  readVacancyFilter,
  type ProfileFilterInput,
  type TextQuestion,
  type VacancyFilterInput,
} from '@talent-pool/matching';
import type { FilterProblem } from '@talent-pool/search-index';
import { hasKey, inputMessage, line } from '@talent-pool/service-kit';
import type { Taxonomy } from '@talent-pool/taxonomy';
import type { SearchTarget } from './saved-search.ts';

/** A search as a caller writes it. */
export interface SaveSearchInput {
  readonly name: string;
  readonly profileFilter?: ProfileFilterInput | null;
  readonly vacancyFilter?: VacancyFilterInput | null;
  readonly matchesOfVacancyId?: string | null;
  readonly matchesOfProfileId?: string | null;
  readonly minimumScore?: number;
}

export interface SearchProblem {
  readonly field: string;
  readonly message: string;
}
/** The search, and the text of its filter. */
interface RequestedSearch {
  readonly wanted: SearchTarget;
  readonly question: TextQuestion | null;
}

type Read<T> = { readonly problems: SearchProblem[] } | { readonly value: T };

const MAX_NAME_LENGTH = 100;
const KINDS = ['profileFilter', 'vacancyFilter', 'matchesOfVacancyId', 'matchesOfProfileId'] as const;

const ID = /^[0-9a-f-]{36}$/u;

const asProblems = (field: string, problems: readonly FilterProblem[]): SearchProblem[] =>
  problems.map(({ argument, message }) => ({ field: argument.replace(/^filter/u, field), message }));

function readMatches(
  field: 'matchesOfVacancyId' | 'matchesOfProfileId',
  subject: string,
  minimumScore: number,
): Read<RequestedSearch> {
  const problems: SearchProblem[] = [];
  if (!ID.test(subject))
    problems.push({ field, message: 'Must be an id, such as 0b7f3c52-1d0e-4c7b-9a34-5e1f2d6c8a90.' });
  if (!(minimumScore >= 0 && minimumScore <= HIGHEST_SCORE))
    problems.push({ field: 'minimumScore', message: `Must be a score from 0 to ${HIGHEST_SCORE}.` });
  const kind = field === 'matchesOfVacancyId' ? 'MATCHES_OF_VACANCY' : 'MATCHES_OF_PROFILE';
  return problems.length > 0 ? { problems } : { value: { wanted: { kind, subject, minimumScore }, question: null } };
}

function readWanted(input: SaveSearchInput, taxonomy: Taxonomy): Read<RequestedSearch> {
  const given = KINDS.filter((kind) => input[kind] != null);
  const [only] = given;
  if (given.length !== 1 || !only)
    return { problems: [{ field: 'input', message: `Exactly one of ${KINDS.join(', ')} is required.` }] };
  if (only === 'profileFilter') {
    const { filter, question, problems } = readProfileFilter(input.profileFilter, taxonomy);
    if (problems.length > 0) return { problems: asProblems(only, problems) };
    return { value: { wanted: { kind: 'PROFILES', filter }, question } };
  }
  if (only === 'vacancyFilter') {
    const { filter, question, problems } = readVacancyFilter(input.vacancyFilter, taxonomy);
    if (problems.length > 0) return { problems: asProblems(only, problems) };
    return { value: { wanted: { kind: 'VACANCIES', filter }, question } };
  }
  return readMatches(only, input[only] ?? '', input.minimumScore ?? 0);
}

/** Validates a search to save, whose text is still to be interpreted; otherwise returns all problems. */
export function readSearch(
  input: SaveSearchInput,
  taxonomy: Taxonomy,
): Read<{ readonly name: string } & RequestedSearch> {
  const name = line(MAX_NAME_LENGTH).safeParse(input.name, { error: inputMessage });
  const wanted = readWanted(input, taxonomy);
  const problems = [
    ...(name.error?.issues ?? []).map(({ message }) => ({ field: 'name', message })),
    ...(hasKey(wanted, 'problems') ? wanted.problems : []),
  ];
  if (!name.success || hasKey(wanted, 'problems')) return { problems };
  return { value: { name: name.data, ...wanted.value } };
}
