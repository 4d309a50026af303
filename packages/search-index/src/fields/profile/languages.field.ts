import { languageLevelToken } from '../../card-document.ts';
import { term } from '../../condition.ts';
import type { CefrLevel } from '../../vocabulary.ts';
import type { FacetField, FilterField, Given } from '../field.ts';
import { resolveLanguage } from '../resolvers.ts';

/** A language at a level or above. */
interface LanguageLevel {
  readonly language: string;
  readonly minimum: CefrLevel;
}

interface LanguagesInput {
  readonly languages?: Given<{ readonly language: string; readonly minimum?: CefrLevel }>;
}

const inOrder = (one: LanguageLevel, other: LanguageLevel): number =>
  `${one.language}${one.minimum}`.localeCompare(`${other.language}${other.minimum}`);

const languages: FilterField<LanguagesInput, readonly LanguageLevel[], unknown> = {
  argument: 'languages',
  none: [],
  read: (given, reader) => {
    const asked = given.languages ?? [];
    reader.list(
      'languages.language',
      asked.map(({ language }) => language),
      resolveLanguage,
    );
    return asked.map(({ language, minimum = 'A1' }) => ({ language, minimum })).sort(inOrder);
  },
  effect: 'narrows',
  nameOf: ({ language, minimum }: LanguageLevel) => languageLevelToken(language, minimum),
  conditions: (asked) =>
    asked.map(({ language, minimum }) => term('languageLevels', languageLevelToken(language, minimum))),
};

export const languageFilters = { languages };

export const languageFacet: FacetField<{ readonly languages: readonly LanguageLevel[] }> = {
  field: () => 'languages',
  selected: ({ languages: asked }) => [...new Set(asked.map(({ language }) => language))],
};
