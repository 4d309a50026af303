/** A value of a facet, with the number of documents that selecting it would find. */
export interface FacetValue {
  readonly key: string;
  readonly count: number;
  readonly selected: boolean;
}

/** Values of each facet, by the key of its counting. */
export type FacetResults = ReadonlyMap<string, readonly FacetValue[]>;
