import { collected, merged, type ProfileField } from './field-parts.ts';
import type { FilterOf, IndexValuesOf, InputOf } from './field.ts';
import { PROFILE_FIELDS } from './registry.ts';
import { defaultsOf, projectionOf, type ValuesOfShape } from './shape.ts';

PROFILE_FIELDS satisfies readonly ProfileField[];

const RECORD = merged(PROFILE_FIELDS, 'record');

/** What is read of a stored profile to make its card: nothing personal. */
export type ProfileRecordValues = ValuesOfShape<typeof RECORD>;
/** The MongoDB projection of these values. */
export const PROFILE_RECORD_PROJECTION = projectionOf(RECORD);
/** What stands for values that profiles from before there were any do not have. */
export const PROFILE_RECORD_DEFAULTS: object = defaultsOf(RECORD);

/** The values of a card, by their names. */
export const CARD_SHAPE = merged(PROFILE_FIELDS, 'card');
export type CardValues = ValuesOfShape<typeof CARD_SHAPE>;

/** Every argument of a filter for people, by its name in the resolved filter. */
export const PROFILE_FILTER_FIELDS = merged(PROFILE_FIELDS, 'filters');
/** A filter for people: what its arguments demand, with every id and code resolved. */
export type ProfileFilterValues = FilterOf<typeof PROFILE_FILTER_FIELDS>;
/** The same arguments as a caller writes them. */
export type ProfileFilterArguments = InputOf<typeof PROFILE_FILTER_FIELDS>;

/** Every facet of people, by its name in the schema. */
export const PROFILE_FACET_FIELDS = merged(PROFILE_FIELDS, 'facets');
export type ProfileFacetName = keyof typeof PROFILE_FACET_FIELDS;

/** Fields of the index that filters and conditions of people look at: saved searches work them out in memory as well. */
export const CARD_TOKEN_FIELDS = collected(PROFILE_FIELDS, 'tokens');
/** Fields that only the engine looks at: to rank, to sort and to count. */
export const CARD_ENGINE_FIELDS = collected(PROFILE_FIELDS, 'engine');

/** By which a card is found, outside the engine too. */
export type CardTokens = IndexValuesOf<(typeof CARD_TOKEN_FIELDS)[number]>;
/** By which the engine alone finds and orders cards. */
export type CardEngineValues = IndexValuesOf<(typeof CARD_ENGINE_FIELDS)[number]>;
