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
