import { asFields, PROFILE_FILTER_FIELDS, VACANCY_FILTER_FIELDS, type FilterFields } from '@talent-pool/search-index';
import { excludingReadings, filteringGroups, wordsOfGroup } from './finding/reading-groups.ts';
import type { TextInterpretation } from './finding/text-interpretation.ts';
import type { ProfileFilter } from './profile-filter.ts';
import type { VacancyFilter } from './vacancy-filter.ts';

/** One condition of a filter, which can be removed or evaluated separately. */
export interface FilterCondition<F> {
  /** Path of the argument, such as "filter.skills.allOf". */
  readonly argument: string;
  /** The value, if the argument has one condition per value: an id, a code, or words of the text. */
  readonly value: string | null;
  /** The filter without this condition. */
  readonly without: F;
}

type WithText = { readonly text: TextInterpretation | null };

/** What of a text narrows the results, each with the words to remove and the text without it. */
function partsOf(
  text: TextInterpretation,
  wordsCount: boolean,
): (readonly [words: string, rest: TextInterpretation])[] {
  const groups = [...filteringGroups(text), ...excludingReadings(text).map((one) => [one])];
  const { unread, nothingUnderstood } = text;
  const words = nothingUnderstood ? (wordsCount ? unread.map((word) => [word]) : [unread]) : [];
  return [
    ...groups.map(
      (group) =>
        [
          wordsOfGroup(group),
          { ...text, readings: text.readings.filter((reading) => !group.includes(reading)) },
        ] as const,
    ),
    ...words.map((removed) => {
      const rest = unread.filter((word) => !removed.includes(word));
      return [
        removed.map((word) => word.text).join(' ') || wordsOfGroup(text.readings),
        { ...text, unread: rest, nothingUnderstood: rest.length > 0 },
      ] as const;
    }),
  ];
}

/** Conditions of a text: one per group of alternatives, and one for what was not understood, if that is searched for. */
const textConditions = <F extends WithText>(filter: F, wordsCount: boolean): FilterCondition<F>[] =>
  filter.text === null
    ? []
    : partsOf(filter.text, wordsCount).map(([value, text]) => ({
        argument: 'filter.text',
        value,
        without: { ...filter, text },
      }));

/** Whether a value of a filter is empty. */
const isNone = (value: unknown, none: unknown): boolean =>
  Array.isArray(value) && Array.isArray(none) ? value.length === 0 : value === none;

/** The conditions of a filter's arguments: one per value of a list whose values must all be met, otherwise one. */
function fieldConditions<F extends object>(fields: FilterFields, filter: F): FilterCondition<F>[] {
  return Object.entries(fields).flatMap(([name, { argument: path, none, nameOf }]): FilterCondition<F>[] => {
    const given = (filter as Record<string, unknown>)[name];
    if (isNone(given, none)) return [];
    const argument = `filter.${path}`;
    if (!nameOf) return [{ argument, value: null, without: { ...filter, [name]: none } }];
    const values = given as readonly never[];
    return values.map((value) => ({
      argument,
      value: nameOf(value),
      without: { ...filter, [name]: values.filter((other) => other !== value) },
    }));
  });
}

const PROFILE_FIELDS = asFields(PROFILE_FILTER_FIELDS);
const VACANCY_FIELDS = asFields(VACANCY_FILTER_FIELDS);

/** All conditions of a filter for people. */
export const profileConditions = (filter: ProfileFilter): FilterCondition<ProfileFilter>[] => [
  ...textConditions(filter, false),
  ...fieldConditions(PROFILE_FIELDS, filter),
];

/** All conditions of a filter for vacancies. */
export const vacancyConditions = (filter: VacancyFilter): FilterCondition<VacancyFilter>[] => [
  ...textConditions(filter, true),
  ...fieldConditions(VACANCY_FIELDS, filter),
];

/** A filter with a single condition: the difference between the filter and the filter without the condition. */
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

/** What `all` has and `rest` has not. */
function textOnly(all: TextInterpretation | null, rest: TextInterpretation | null): TextInterpretation | null {
  if (!all) return null;
  return {
    ...all,
    readings: all.readings.filter((reading) => !rest?.readings.includes(reading)),
    unread: all.unread.filter((word) => !rest?.unread.includes(word)),
    nothingUnderstood: all.nothingUnderstood && !rest?.nothingUnderstood,
  };
}
