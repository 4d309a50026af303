import type { estypes } from '@elastic/elasticsearch';

/** Properties by which a row of the public figures is broken down. */
export const FIGURE_COLUMNS = ['memberStates', 'languages', 'eqf'] as const;
export type FigureColumn = (typeof FIGURE_COLUMNS)[number];

/** The row of all people. Other rows are concepts, by `conceptKey`, and those of `figureRow`. */
export const EVERYONE = 'EVERYONE';
/** Value instead of a member state for people who accept any. */
export const OPEN_TO_ALL = 'ANY';

/** The row of a value that is not a concept: "EQF_LEVEL:6". */
export const figureRow = (property: 'EQF_LEVEL' | 'MEMBER_STATE', value: string): string => `${property}:${value}`;

/**
 * Published figures of one row: of all its people, and by each value of a second property. No figure combines more than
 * two properties. Figures that are too small are null or omitted.
 */
export interface FigureDocument {
  readonly total: number | null;
  readonly counts: Readonly<Record<FigureColumn, Readonly<Record<string, number>>>>;
  /** ISO 8601 time at which these figures were last renewed. */
  readonly takenAt: string;
}

/** The document with the time of the last snapshot. Figures that have changed too little are older. */
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
