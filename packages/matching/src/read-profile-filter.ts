import { EDUCATION_FIELDS, EU_MEMBER_STATES, languageName, type Taxonomy } from '@talent-pool/taxonomy';
import { readTextQuestion } from './finding/read-text-question.ts';
import type { TextQuestion } from './finding/text-reading.ts';
import { FilterReader, known, same } from './filter-reader.ts';
import type { FilterProblem, ProfileFilterInput, ProfileFilter } from './profile-filter.ts';

const QUARTER = /^20\d{2}-Q[1-4]$/u;

function languagesOf(reader: FilterReader, given: ProfileFilterInput['languages']): ProfileFilter['languages'] {
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
 * unknown id is never a silent zero. Its text stands in `question`, still to be understood.
 */
export function readProfileFilter(
  input: ProfileFilterInput | null | undefined,
  taxonomy: Taxonomy,
): { filter: ProfileFilter; question: TextQuestion | null; problems: readonly FilterProblem[] } {
  const given = input ?? {};
  const reader = new FilterReader();
  const skill = (key: string): string | undefined => taxonomy.resolveSkill(key)?.id;
  const minimumEqf = given.minimumEqf ?? null;
  if (minimumEqf !== null && (minimumEqf < 1 || minimumEqf > 8))
    reader.fail('minimumEqf', [String(minimumEqf)], 'An EQF level is 1 to 8.');
  const availableBy = given.availableBy ?? null;
  if (availableBy !== null && !QUARTER.test(availableBy))
    reader.fail('availableBy', [availableBy], 'A quarter is written like 2027-Q1.');
  const filter: ProfileFilter = {
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
    includeRelatedSkills: given.includeRelatedSkills ?? false,
    text: null,
  };
  if (filter.evidencedBy.length > 0 && filter.allOf.length + filter.anyOf.length === 0) {
    reader.fail(
      'skills.evidencedBy',
      filter.evidencedBy,
      'Name the skills in allOf or anyOf, or use filter.evidence for any skill.',
    );
  }
  return { filter, question: readTextQuestion(reader, given), problems: reader.problems };
}
