import { collected, merged, type ProfileField } from './field-parts.ts';
import type { FilterOf, IndexValuesOf, InputOf } from './field.ts';
import { PROFILE_FIELDS } from './registry.ts';
import { defaultsOf, projectionOf, type ValuesOfShape } from './shape.ts';

PROFILE_FIELDS satisfies readonly ProfileField[];

const RECORD = merged(PROFILE_FIELDS, 'record');

/** Values read from a stored profile for its card. None of them is personal. */
export type ProfileRecordValues = ValuesOfShape<typeof RECORD>;
/** The MongoDB projection of these values. */
export const PROFILE_RECORD_PROJECTION = projectionOf(RECORD);
/** Defaults for values that older profiles do not have. */
export const PROFILE_RECORD_DEFAULTS: object = defaultsOf(RECORD);

/** The values of a card, by their names. */
export const CARD_SHAPE = merged(PROFILE_FIELDS, 'card');
export type CardValues = ValuesOfShape<typeof CARD_SHAPE>;

/** All arguments of a filter for people, by name in the resolved filter. */
export const PROFILE_FILTER_FIELDS = merged(PROFILE_FIELDS, 'filters');
/** The resolved arguments of a filter for people. */
export type ProfileFilterValues = FilterOf<typeof PROFILE_FILTER_FIELDS>;
/** The arguments of a filter for people as sent by a caller. */
export type ProfileFilterArguments = InputOf<typeof PROFILE_FILTER_FIELDS>;

/** All facets of people, by name in the schema. */
export const PROFILE_FACET_FIELDS = merged(PROFILE_FIELDS, 'facets');
export type ProfileFacetName = keyof typeof PROFILE_FACET_FIELDS;

/** Index fields used by filters and conditions for people. Saved searches also compute them in memory. */
export const CARD_TOKEN_FIELDS = collected(PROFILE_FIELDS, 'tokens');
/** Index fields used only by the engine, for ranking, sorting and counting. */
export const CARD_ENGINE_FIELDS = collected(PROFILE_FIELDS, 'engine');

/** Values of the index fields that are also computed outside the engine. */
export type CardTokens = IndexValuesOf<(typeof CARD_TOKEN_FIELDS)[number]>;
/** Values of the index fields that only the engine uses. */
export type CardEngineValues = IndexValuesOf<(typeof CARD_ENGINE_FIELDS)[number]>;
