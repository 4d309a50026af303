import { LANGUAGE_CODES } from '@talent-pool/taxonomy';
import { anyOf } from '../../condition.ts';
import type { FacetField, FilterField, Given } from '../field.ts';
import { resolveLanguage } from '../resolvers.ts';

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
