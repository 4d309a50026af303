import { LANGUAGE_CODES } from '@talent-pool/taxonomy';
import { z } from 'zod';
import { absent, anyOf, atLeast, either, enoughOf, not, term } from '../../condition.ts';
import { facetField, factor, token } from '../../index-fields.ts';
import { languageLevelToken } from '../../tokens.ts';
import { CEFR_LEVELS } from '../../vocabulary.ts';
import type { FacetField, FilterField, Given, IndexFields } from '../field.ts';
import { reachedLevels, type LanguagesOfCard } from '../profile/languages.field.ts';
import { requirement } from '../requirement.ts';
import { resolveLanguage } from '../resolve-codes.ts';
import type { ValuesOfShape } from '../shape.ts';

const language = { language: z.string(), minimum: z.enum(CEFR_LEVELS), requiredByLaw: z.boolean() };
const record = { languages: z.array(z.strictObject(language)) };
type Vacancy = ValuesOfShape<typeof record>;

/** Null: any. No other language may be required, so that vacancies without a requirement are found. */
const requiresOnlyLanguages: FilterField<
  { readonly requiresOnlyLanguages?: Given<string> },
  readonly string[] | null,
  unknown
> = {
  argument: 'requiresOnlyLanguages',
  none: null,
  read: (given, reader) =>
    given.requiresOnlyLanguages == null
      ? null
      : reader.list('requiresOnlyLanguages', given.requiresOnlyLanguages, resolveLanguage),
  effect: { pick: 'languages' },
  conditions: (known) => {
    const unknown = known === null ? [] : LANGUAGE_CODES.filter((code) => !known.includes(code));
    return unknown.length > 0 ? [not(anyOf('languages', unknown))] : [];
  },
};

const vacancyLanguageFacet: FacetField<{ readonly languagesKnown: readonly string[] | null }> = {
  field: () => 'languages',
  keys: 'code',
  selected: ({ languagesKnown: known }) => known ?? [],
  // Selecting a language finds vacancies that require no other: it is their only one, or they require none.
  selection: { among: atLeast('languageShare', 1), findsAbsent: true },
};

const byLaw = ({ languages }: Vacancy) => languages.filter(({ requiredByLaw }) => requiredByLaw);
const levelTokens = (languages: Vacancy['languages']): string[] =>
  languages.map((one) => languageLevelToken(one.language, one.minimum));

const vacancyLanguageIndex: IndexFields<
  Vacancy,
  {
    readonly languages: readonly string[];
    /** `languageLevelToken` of each language at its minimum level. */
    readonly languageLevels: readonly string[];
    /** Share of each required language: 1 / number of languages; null if none is required. */
    readonly languageShare: number | null;
    /** `languageLevelToken` of the languages required by law, and their number. */
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
  values: (vacancy) => {
    const { languages } = vacancy;
    const demanded = byLaw(vacancy);
    return {
      languages: languages.map((one) => one.language),
      languageLevels: levelTokens(languages),
      languageShare: languages.length === 0 ? null : 1 / languages.length,
      lawLanguages: levelTokens(demanded),
      lawLanguageCount: demanded.length,
    };
  },
};

/** A language required by law is a mandatory condition; other languages only give points. */
const lawLanguages = requirement({
  name: 'LANGUAGE_REQUIRED_BY_LAW',
  ofCards: (vacancy: Vacancy) => levelTokens(byLaw(vacancy)).map((level) => term('languageLevels', level)),
  ofVacancies: (card: LanguagesOfCard) => {
    const known = reachedLevels(card);
    const none = absent('lawLanguages');
    return [known.length === 0 ? none : either(none, enoughOf('lawLanguages', known, 'lawLanguageCount'))];
  },
  unmet: (vacancy, card) => {
    const levels = new Set(reachedLevels(card));
    return byLaw(vacancy)
      .filter((one) => !levels.has(languageLevelToken(one.language, one.minimum)))
      .map(
        (one) =>
          `A law requires the language "${one.language}" at level ${one.minimum} or above, and the card does not show it.`,
      );
  },
});

/** Languages that a vacancy requires. */
export const languagesAsked = {
  record,
  matched: record,
  filters: { languagesKnown: requiresOnlyLanguages },
  facets: { languages: vacancyLanguageFacet },
  index: [vacancyLanguageIndex],
  requirement: lawLanguages,
};
