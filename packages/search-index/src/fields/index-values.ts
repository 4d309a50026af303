import type { estypes } from '@elastic/elasticsearch';
import type { Taxonomy } from '@talent-pool/taxonomy';
import type { IndexFields } from './field.ts';

type Groups<Source> = readonly IndexFields<NoInfer<Source>, object>[];

/** The mappings of all fields of groups. */
export const mappingsOf = (groups: readonly { readonly mappings: object }[]): Record<string, estypes.MappingProperty> =>
  Object.assign({}, ...groups.map(({ mappings }) => mappings)) as Record<string, estypes.MappingProperty>;

/** The values of all fields of groups. */
export const valuesOf = <Source>(groups: Groups<Source>, source: Source, taxonomy: Taxonomy): object =>
  Object.assign({}, ...groups.map((group) => group.values(source, taxonomy))) as object;
