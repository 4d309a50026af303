import { z } from 'zod';
import { term } from '../../condition.ts';
import { facetField, filterToken } from '../../index-fields.ts';
import { languageLevelToken } from '../../tokens.ts';
import { CEFR_LEVELS, type CefrLevel } from '../../vocabulary.ts';
import type { FacetField, FilterField, Given, IndexFields } from '../field.ts';
import { resolveLanguage } from '../resolve-codes.ts';
import type { ValuesOfShape } from '../shape.ts';

/** A language at a level or above. */
interface LanguageLevel {
  readonly language: string;
  readonly minimum: CefrLevel;
}

interface LanguagesInput {
  readonly languages?: Given<{ readonly language: string; readonly minimumLevel?: CefrLevel }>;
}

const inOrder = (one: LanguageLevel, other: LanguageLevel): number =>
  `${one.language}${one.minimum}`.localeCompare(`${other.language}${other.minimum}`);

const languageFilter: FilterField<LanguagesInput, readonly LanguageLevel[], unknown> = {
  argument: 'languages',
  none: [],
  read: (given, reader) => {
    const requested = given.languages ?? [];
    reader.list(
      'languages.language',
      requested.map(({ language }) => language),
      resolveLanguage,
    );
    return requested
      .map(({ language, minimumLevel: minimum = 'A1' }) => ({
        language: resolveLanguage(language) ?? language,
        minimum,
      }))
      .sort(inOrder);
  },
  effect: 'narrows',
  nameOf: ({ language, minimum }: LanguageLevel) => languageLevelToken(language, minimum),
  conditions: (requested) =>
    requested.map(({ language, minimum }) => term('languageLevels', languageLevelToken(language, minimum))),
};

const languageFacet: FacetField<{ readonly languages: readonly LanguageLevel[] }> = {
  field: () => 'languages',
  keys: 'code',
  selected: ({ languages: requested }) => [...new Set(requested.map(({ language }) => language))],
};

const card = { languages: z.array(z.strictObject({ language: z.string(), level: z.enum(CEFR_LEVELS) })) };
export type LanguagesOfCard = ValuesOfShape<typeof card>;

/** `languageLevelToken`s of all levels up to the person's level. */
export const reachedLevels = ({ languages: held }: LanguagesOfCard): string[] =>
  held.flatMap(({ language, level }) =>
    CEFR_LEVELS.slice(0, CEFR_LEVELS.indexOf(level) + 1).map((reached) => languageLevelToken(language, reached)),
  );

const languageLevelIndex: IndexFields<LanguagesOfCard, { readonly languageLevels: readonly string[] }> = {
  mappings: { languageLevels: filterToken },
  values: (held) => ({ languageLevels: reachedLevels(held) }),
};

/** Languages at any level, for their facet. */
const languageIndex: IndexFields<LanguagesOfCard, { readonly languages: readonly string[] }> = {
  mappings: { languages: facetField },
  values: ({ languages: held }) => ({ languages: held.map(({ language }) => language) }),
};

const area = z.enum(CEFR_LEVELS).nullish();
const levels = z.object({
  listening: area,
  reading: area,
  spokenInteraction: area,
  spokenProduction: area,
  writing: area,
});
export type CefrByArea = Readonly<z.output<typeof levels>>;

/** ISO 639-1 codes with the lowest level of the given CEFR skills. */
export const languages = {
  record: {
    languages: z.array(
      z.object({
        language: z.string(),
        motherTongue: z.boolean(),
        levels,
        /** The opt-in that a language that is not official in the Union needs. */
        shown: z.boolean(),
        hidden: z.boolean(),
      }),
    ),
  },
  card,
  filters: { languages: languageFilter },
  facets: { languages: languageFacet },
  tokens: [languageLevelIndex],
  engine: [languageIndex],
};
