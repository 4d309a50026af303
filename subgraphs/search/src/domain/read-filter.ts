import { EDUCATION_FIELDS, EU_MEMBER_STATES, languageName, type Taxonomy } from '@talent-pool/taxonomy';
import type { FilterProblem, ProfileFilterInput, SearchFilter } from './search-filter.ts';

/** The most values a list of a filter may have. */
const LONGEST_LIST = 50;
/** A wrong value is repeated to the caller up to this length. */
const LONGEST_ECHO = 100;
const QUARTER = /^20\d{2}-Q[1-4]$/u;

/** Reads lists and single values of a filter and collects what is wrong with them. */
class Reader {
  readonly problems: FilterProblem[] = [];

  fail(argument: string, values: readonly string[], message: string): void {
    const echoed = values.slice(0, LONGEST_LIST).map((value) => value.slice(0, LONGEST_ECHO));
    this.problems.push({ argument: `filter.${argument}`, values: echoed, message });
  }

  /** Each value as `resolve` knows it, sorted, once; values that it does not know become a problem. */
  list<T extends string>(
    argument: string,
    given: readonly T[] | null | undefined,
    resolve: (value: T) => T | undefined,
  ): T[] {
    const values = given ?? [];
    if (values.length > LONGEST_LIST) this.fail(argument, [], `At most ${LONGEST_LIST} values may be given.`);
    const unknown = values.slice(0, LONGEST_LIST).filter((value) => resolve(value) === undefined);
    if (unknown.length > 0) this.fail(argument, unknown, 'The pool does not know this id or code.');
    return [...new Set(values.flatMap((value) => resolve(value) ?? []))].sort();
  }
}

const known =
  (list: readonly string[]) =>
  (value: string): string | undefined =>
    list.includes(value) ? value : undefined;
const same = <T>(value: T): T => value;

function languagesOf(reader: Reader, given: ProfileFilterInput['languages']): SearchFilter['languages'] {
  const languages = given ?? [];
  reader.list(
    'languages.language',
    languages.map(({ language }) => language),
    (code) => (languageName(code, 'en') ? code : undefined),
  );
  return languages
    .map(({ language, minimum = 'A1' }) => ({ language, minimum }))
    .sort((one, other) => `${one.language}${one.minimum}`.localeCompare(`${other.language}${other.minimum}`));
}

/**
 * The filter with every id and code resolved against the taxonomy, or the problems that keep it from being searched: an
 * unknown id is never a silent zero.
 */
export function readFilter(
  input: ProfileFilterInput | null | undefined,
  taxonomy: Taxonomy,
): { filter: SearchFilter; problems: readonly FilterProblem[] } {
  const given = input ?? {};
  const reader = new Reader();
  const skill = (key: string): string | undefined => taxonomy.resolveSkill(key)?.id;
  const minimumEqf = given.minimumEqf ?? null;
  if (minimumEqf !== null && (minimumEqf < 1 || minimumEqf > 8))
    reader.fail('minimumEqf', [String(minimumEqf)], 'An EQF level is 1 to 8.');
  const availableBy = given.availableBy ?? null;
  if (availableBy !== null && !QUARTER.test(availableBy))
    reader.fail('availableBy', [availableBy], 'A quarter is written like 2027-Q1.');
  const filter: SearchFilter = {
    allOf: reader.list('skills.allOf', given.skills?.allOf, skill),
    anyOf: reader.list('skills.anyOf', given.skills?.anyOf, skill),
    noneOf: reader.list('skills.noneOf', given.skills?.noneOf, skill),
    evidencedBy: reader.list('skills.evidencedBy', given.skills?.evidencedBy, same),
    occupations: reader.list('occupations', given.occupations, (key) => taxonomy.resolveOccupation(key)?.id),
    iscoGroups: reader.list('iscoGroups', given.iscoGroups, (key) => taxonomy.resolveIscoGroup(key)?.code),
    languages: languagesOf(reader, given.languages),
    minimumEqf,
    experience: reader.list('experience', given.experience, same),
    availableBy,
    memberStates: reader.list('memberStates', given.memberStates, known(EU_MEMBER_STATES)),
    educationFields: reader.list('educationFields', given.educationFields, known(Object.keys(EDUCATION_FIELDS))),
    evidence: reader.list('evidence', given.evidence, same),
  };
  if (filter.evidencedBy.length > 0 && filter.allOf.length + filter.anyOf.length === 0) {
    reader.fail(
      'skills.evidencedBy',
      filter.evidencedBy,
      'Name the skills in allOf or anyOf, or use filter.evidence for any skill.',
    );
  }
  return { filter, problems: reader.problems };
}
