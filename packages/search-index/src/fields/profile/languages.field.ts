import { languageLevelToken, type CardDocument } from '../../card-document.ts';
import { term } from '../../condition.ts';
import { facetField, filterToken } from '../../index-fields.ts';
import { CEFR_LEVELS, type CefrLevel } from '../../vocabulary.ts';
import type { FacetField, FilterField, Given, IndexFields } from '../field.ts';
import { resolveLanguage } from '../resolve-codes.ts';

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

/** `languageLevelToken`s of every level up to the one that is held. */
export const reachedLevels = ({ languages: held }: CardDocument): string[] =>
  held.flatMap(({ language, level }) =>
    CEFR_LEVELS.slice(0, CEFR_LEVELS.indexOf(level) + 1).map((reached) => languageLevelToken(language, reached)),
  );

export const languageLevelIndex: IndexFields<CardDocument, { readonly languageLevels: readonly string[] }> = {
  mappings: { languageLevels: filterToken },
  values: (card) => ({ languageLevels: reachedLevels(card) }),
};

/** Languages at any level, for their facet. */
export const languageIndex: IndexFields<CardDocument, { readonly languages: readonly string[] }> = {
  mappings: { languages: facetField },
  values: ({ languages: held }) => ({ languages: held.map(({ language }) => language) }),
};
