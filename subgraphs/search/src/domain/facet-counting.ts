import type { FacetSelection } from '@talent-pool/search-index';

/** Arguments of a facet. `level` is the ISCO level; other facets ignore it. */
export interface FacetArguments<Name extends string> {
  readonly name: Name;
  readonly first: number;
  readonly level: number;
}

/** One facet may be requested several times under different aliases. */
export const facetKey = ({ name, first, level }: FacetArguments<string>): string =>
  `${name}:${first}:${name === 'iscoGroups' ? level : 0}`;

/** A facet to count, of any kind of search. */
export interface Counting {
  /** Unique among the facets of one search. */
  readonly key: string;
  /** Name of the selection that does not narrow this facet. */
  readonly owner: string;
  /** The index field to count: that of the facet's selection. */
  readonly field: string;
  /** Number of values requested. */
  readonly first: number;
  /** Selected values, which are listed however rare they are. */
  readonly selected: readonly string[];
  isSelected(value: string): boolean;
  /** What selecting a value finds, if not exactly the documents with it. */
  readonly selection?: FacetSelection | undefined;
  /** The lowest value to list, unless a lower one is selected. */
  readonly earliest?: string | undefined;
}
