import type { estypes } from '@elastic/elasticsearch';

/** By what a row of the public figures is broken down. */
export const FIGURE_COLUMNS = ['memberStates', 'languages', 'eqf'] as const;
export type FigureColumn = (typeof FIGURE_COLUMNS)[number];

/** The row that counts everybody. Other rows are concepts, by `conceptKey`, and those of `figureRow`. */
export const EVERYONE = 'EVERYONE';
/** Stands in place of a member state for people who would work in any. */
export const OPEN_TO_ALL = 'ANY';

/** "EQF_LEVEL:6": the row of a value that is not a concept. */
export const figureRow = (property: 'EQF_LEVEL' | 'MEMBER_STATE', value: string): string => `${property}:${value}`;

/**
 * Published figures of one row: of all people in it, and of those with each value of a second property. No figure combines
 * more than two. What is too small to be published is null, or left out.
 */
export interface FigureDocument {
  readonly total: number | null;
  readonly counts: Readonly<Record<FigureColumn, Readonly<Record<string, number>>>>;
  /** ISO 8601 time at which these figures were last renewed. */
  readonly takenAt: string;
}

/** The document that says when the last snapshot was taken: figures that have not changed enough are older. */
export const SNAPSHOT = 'SNAPSHOT';
export interface SnapshotDocument {
  /** ISO 8601. */
  readonly takenAt: string;
}

/** The index of the public figures. */
export const figuresIndex = (prefix: string): string => `${prefix}-figures`;

/** Rows are fetched by id and never searched. */
export const figuresIndexDefinition: Omit<estypes.IndicesCreateRequest, 'index'> = {
  mappings: { dynamic: false, properties: {} },
};
