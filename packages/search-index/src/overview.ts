import type { estypes } from '@elastic/elasticsearch';

/** What the public's figures may be filtered and broken down by; the order is the order in a key. */
export const OVERVIEW_DIMENSIONS = ['eqf', 'isco', 'language', 'memberState'] as const;
export type OverviewDimension = (typeof OVERVIEW_DIMENSIONS)[number];

/** At most one value of a dimension: ISCO major group, EQF level, ISO 639-1 or ISO 3166-1 alpha-2 code. */
export type OverviewFilter = { readonly [Dimension in OverviewDimension]?: string };

/** How many dimensions a public question may combine: more would come near to single people. */
export const OVERVIEW_FILTER_LIMIT = 2;

/** One combination of filter values as it stands in the overview index. Counts have passed `protectCount`. */
export interface OverviewDocument {
  readonly total: number;
  /** Count by value; a value whose count is hidden is absent. */
  readonly breakdown: Readonly<Record<OverviewDimension, Readonly<Record<string, number>>>>;
  /** When the snapshot was taken: ISO 8601, UTC. The same for all documents of one snapshot. */
  readonly takenAt: string;
}

const STEP = 5;

/** The only way a count reaches the public: to the nearest 5; null, that is hidden, below 5. */
export const protectCount = (count: number): number | null => (count < STEP ? null : Math.round(count / STEP) * STEP);

/** The id of a combination: "eqf=5&isco=2", dimensions in alphabetical order; "all" without a filter. */
export function overviewKey(filter: OverviewFilter): string {
  const parts = OVERVIEW_DIMENSIONS.flatMap((dimension) => {
    const value = filter[dimension];
    return value === undefined ? [] : [`${dimension}=${value}`];
  });
  return parts.length === 0 ? 'all' : parts.join('&');
}

/** Mapping of the overview index: documents are fetched by key, nothing in them can be searched. */
export const overviewIndexDefinition = (settings: {
  readonly replicas: number;
}): Omit<estypes.IndicesCreateRequest, 'index'> => ({
  settings: { number_of_shards: 1, number_of_replicas: settings.replicas },
  mappings: {
    dynamic: 'strict',
    properties: {
      total: { type: 'integer', index: false },
      breakdown: { type: 'object', enabled: false },
      takenAt: { type: 'date' },
    },
  },
});
