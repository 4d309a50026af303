/** A facet as it is asked for, whatever is searched. `level` is the ISCO level and of no meaning to the others. */
export interface FacetArguments<Name extends string> {
  readonly name: Name;
  readonly first: number;
  readonly level: number;
}

/** One facet may be asked for several times under different aliases. */
export const facetKey = ({ name, first, level }: FacetArguments<string>): string =>
  `${name}:${first}:${name === 'iscoGroups' ? level : 0}`;

/** A facet to count, whatever is searched. */
export interface Counting {
  /** Tells apart the facets of one search. */
  readonly key: string;
  /** The pick that a facet leaves out for itself bears this name. */
  readonly owner: string;
  /** The field that is counted: the one that its pick looks at. */
  readonly field: string;
  /** How many values are asked for. */
  readonly first: number;
  /** Values to be listed whatever their count. */
  readonly selected: readonly string[];
  isSelected(value: string): boolean;
}
