import { LANGUAGE_CODES } from '@talent-pool/taxonomy';
import { languageLevelToken } from '../../card-document.ts';
import { anyOf } from '../../condition.ts';
import { facetField, factor, token } from '../../index-fields.ts';
import type { VacancyDocument } from '../../vacancy-document.ts';
import type { FacetField, FilterField, Given, IndexFields } from '../field.ts';
import { resolveLanguage } from '../resolve-codes.ts';
import type { VacancySource } from '../vacancy-source.ts';

/** Null: any. Every language that is not known is excluded, so that a vacancy that asks for none is found. */
const languagesKnown: FilterField<{ readonly languagesKnown?: Given<string> }, readonly string[] | null, unknown> = {
  argument: 'languagesKnown',
  none: null,
  read: (given, reader) =>
    given.languagesKnown == null ? null : reader.list('languagesKnown', given.languagesKnown, resolveLanguage),
  effect: 'excludes',
  conditions: (known) => {
    const unknown = known === null ? [] : LANGUAGE_CODES.filter((code) => !known.includes(code));
    return unknown.length > 0 ? [anyOf('languages', unknown)] : [];
  },
};

/** Languages that a vacancy asks for. */
export const vacancyLanguageFilters = { languagesKnown };

export const vacancyLanguageFacet: FacetField<{ readonly languagesKnown: readonly string[] | null }> = {
  field: () => 'languages',
  selected: ({ languagesKnown: known }) => known ?? [],
};

const levelTokens = (languages: VacancyDocument['languages']): string[] =>
  languages.map(({ language, minimum }) => languageLevelToken(language, minimum));

export const vacancyLanguageIndex: IndexFields<
  VacancySource,
  {
    readonly languages: readonly string[];
    /** `languageLevelToken` of each language at its least level. */
    readonly languageLevels: readonly string[];
    /** What each language is of all that are asked for: 1 / their number; null where none is. */
    readonly languageShare: number | null;
    /** `languageLevelToken` of those that a law demands, and how many they are. */
    readonly lawLanguages: readonly string[];
    readonly lawLanguageCount: number;
  }
> = {
  mappings: {
    languages: facetField,
    languageLevels: token,
    languageShare: factor,
    lawLanguages: token,
    lawLanguageCount: { type: 'byte' },
  },
  values: ({ vacancy: { languages } }) => {
    const byLaw = languages.filter(({ requiredByLaw }) => requiredByLaw);
    return {
      languages: languages.map(({ language }) => language),
      languageLevels: levelTokens(languages),
      languageShare: languages.length === 0 ? null : 1 / languages.length,
      lawLanguages: levelTokens(byLaw),
      lawLanguageCount: byLaw.length,
    };
  },
};
