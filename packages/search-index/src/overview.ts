import type { estypes } from '@elastic/elasticsearch';

/** The coarse dimensions of public figures, with the card field that each is counted over. */
export const OVERVIEW_DIMENSIONS = {
  eqf: 'eqf',
  iscoMajor: 'isco1',
  language: 'languages',
  memberState: 'memberStates',
} as const;
export type OverviewDimension = keyof typeof OVERVIEW_DIMENSIONS;

/** The most filters a public question may combine. */
export const MOST_OVERVIEW_FILTERS = 2;

export type OverviewFilters = { readonly [Dimension in OverviewDimension]?: string };

/** Protected figures of one combination of filters. A count that is hidden is null, or left out of a breakdown. */
export interface OverviewDocument {
  readonly total: number | null;
  readonly breakdown: Readonly<Record<OverviewDimension, Readonly<Record<string, number>>>>;
  /** ISO 8601 time of the snapshot. */
  readonly takenAt: string;
}

const STEP = 5;

/** The one function that protects a public count: rounded to the nearest 5, and null below 5. */
export const protectCount = (count: number): number | null => (count < STEP ? null : Math.round(count / STEP) * STEP);

/** The id of the document for a combination of filters: "eqf=5&iscoMajor=2", or "all" without any. */
export function overviewKey(filters: OverviewFilters): string {
  const given = Object.entries(filters).filter(([, value]) => value !== undefined);
  return given.length === 0
    ? 'all'
    : given
        .map(([name, value]) => `${name}=${value}`)
        .sort()
        .join('&');
}

/** The snapshot is looked up by id and never searched. */
export const overviewIndexDefinition: Omit<estypes.IndicesCreateRequest, 'index'> = {
  mappings: { dynamic: false, properties: { takenAt: { type: 'date' } } },
};
