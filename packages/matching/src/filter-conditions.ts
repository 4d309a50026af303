import type { ProfileFilter } from './profile-filter.ts';
import type { TextReading } from './finding/text-reading.ts';
import type { VacancyFilter } from './vacancy-filter.ts';

/** One condition of a filter, which could be dropped or looked at by itself. */
export interface FilterCondition<F> {
  /** Path of the argument, such as "filter.skills.allOf". */
  readonly argument: string;
  /** The value, where the argument has several conditions: an id, a code, or words of the text. */
  readonly value: string | null;
  /** The filter without this condition. */
  readonly without: F;
}

const NOTHING_READ: TextReading = { parts: [], corrections: [], remaining: [], unused: [] };

type WithText = { readonly text: TextReading | null };

/** Each part of a text; and, where words search as well, each word that was not understood. */
function textConditions<F extends WithText>(filter: F, wordsCount: boolean): FilterCondition<F>[] {
  const { text } = filter;
  if (!text) return [];
  const parts = text.parts.map((part) => ({
    argument: 'filter.text',
    value: part.matchedText,
    without: { ...filter, text: { ...text, parts: text.parts.filter((other) => other !== part) } },
  }));
  const words = text.remaining.map((word, place) => ({
    argument: 'filter.text',
    value: word,
    without: { ...filter, text: { ...text, remaining: text.remaining.filter((_other, at) => at !== place) } },
  }));
  return [...parts, ...(wordsCount ? words : [])];
}

/** The condition of a field that counts as one, whatever values it has; none where it is not given. */
function whole<F, K extends keyof F & string>(
  filter: F,
  field: K,
  nothing: F[K],
  argument: string,
): FilterCondition<F>[] {
  const value = filter[field];
  const given = Array.isArray(value) ? value.length > 0 : value !== nothing;
  return given ? [{ argument, value: null, without: { ...filter, [field]: nothing } }] : [];
}

/** A condition for each value of a list whose values all have to be met. */
const each = <F, K extends keyof F & string>(
  filter: F,
  field: K,
  values: readonly unknown[],
  argument: string,
  nameOf: (value: never) => string,
): FilterCondition<F>[] =>
  values.map((value) => ({
    argument,
    value: nameOf(value as never),
    without: { ...filter, [field]: values.filter((other) => other !== value) },
  }));

const itself = (value: string): string => value;

/** Every single condition of a filter for people. */
export const profileConditions = (filter: ProfileFilter): FilterCondition<ProfileFilter>[] => [
  ...textConditions(filter, false),
  ...each(filter, 'allOf', filter.allOf, 'filter.skills.allOf', itself),
  ...whole(filter, 'anyOf', [], 'filter.skills.anyOf'),
  ...each(filter, 'noneOf', filter.noneOf, 'filter.skills.noneOf', itself),
  ...whole(filter, 'evidencedBy', [], 'filter.skills.evidencedBy'),
  ...each(
    filter,
    'languages',
    filter.languages,
    'filter.languages',
    ({ language, minimum }: ProfileFilter['languages'][number]) => `${language}>=${minimum}`,
  ),
  ...whole(filter, 'occupations', [], 'filter.occupations'),
  ...whole(filter, 'iscoGroups', [], 'filter.iscoGroups'),
  ...whole(filter, 'minimumEqf', null, 'filter.minimumEqf'),
  ...whole(filter, 'experience', [], 'filter.experience'),
  ...whole(filter, 'availableBy', null, 'filter.availableBy'),
  ...whole(filter, 'memberStates', [], 'filter.memberStates'),
  ...whole(filter, 'educationFields', [], 'filter.educationFields'),
  ...whole(filter, 'evidence', [], 'filter.evidence'),
];

/** Every single condition of a filter for vacancies. */
export const vacancyConditions = (filter: VacancyFilter): FilterCondition<VacancyFilter>[] => [
  ...textConditions(filter, true),
  ...whole(filter, 'skills', [], 'filter.skills'),
  ...each(filter, 'withoutRequiredSkills', filter.withoutRequiredSkills, 'filter.withoutRequiredSkills', itself),
  ...whole(filter, 'occupations', [], 'filter.occupations'),
  ...whole(filter, 'iscoGroups', [], 'filter.iscoGroups'),
  ...whole(filter, 'languagesKnown', null, 'filter.languagesKnown'),
  ...whole(filter, 'eqfLevelHeld', null, 'filter.eqfLevelHeld'),
  ...whole(filter, 'experienceHeld', null, 'filter.experienceHeld'),
  ...whole(filter, 'memberStates', [], 'filter.memberStates'),
  ...whole(filter, 'regions', [], 'filter.regions'),
  ...whole(filter, 'contractTypes', [], 'filter.contractTypes'),
  ...whole(filter, 'workingTimes', [], 'filter.workingTimes'),
  ...whole(filter, 'minimumMonthlyPay', null, 'filter.minimumMonthlyPay'),
  ...whole(filter, 'startsFrom', null, 'filter.startsFrom'),
  ...whole(filter, 'employer', null, 'filter.employer'),
];

/** The condition alone: what its filter demands and the filter without it does not. */
export function onlyCondition(filter: ProfileFilter, condition: FilterCondition<ProfileFilter>, none: ProfileFilter) {
  const { without } = condition;
  const fields = Object.keys(filter) as (keyof ProfileFilter)[];
  const changed = fields.filter((field) => filter[field] !== without[field]);
  const only: Record<string, unknown> = {
    ...none,
    evidencedBy: filter.evidencedBy,
    includeRelatedSkills: filter.includeRelatedSkills,
  };
  for (const field of changed) {
    const [all, rest] = [filter[field], without[field]];
    only[field] = Array.isArray(all) ? all.filter((value) => !(rest as unknown[]).includes(value)) : all;
    if (field === 'text') only['text'] = textOnly(filter.text, without.text);
  }
  return only as unknown as ProfileFilter;
}

const textOnly = (all: TextReading | null, rest: TextReading | null): TextReading => ({
  ...NOTHING_READ,
  parts: (all?.parts ?? []).filter((part) => !rest?.parts.includes(part)),
});
