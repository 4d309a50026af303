import { FIGURE_COLUMNS, type FigureColumn, type FigureDocument } from '@talent-pool/search-index';
import { keyedUniform, publishedFigure } from './perturbation.ts';
import { emptyRow, type RowTally, type Tally } from './tally.ts';

/**
 * A row is renewed after so many people, and such a part of it, have joined or left; up to twice that, depending on the
 * secret.
 */
export const MIN_CHANGES = 50;
export const MIN_CHANGE = 0.05;

/** True state of a row at its last publication. Never leaves the indexer. */
export interface RowState {
  /** Milliseconds since the epoch; −∞ before the first publication. */
  readonly takenAt: number;
  readonly people: number;
  readonly key: number;
}
export const NEVER_TAKEN: RowState = { takenAt: -Infinity, people: 0, key: 0 };

/** People who joined or left since the last publication; those who joined and left since do not count. */
export function changesOf({ people, entered }: RowTally, before: RowState): number {
  return entered + Math.abs(before.people + entered - people);
}

/** Whether enough has changed. The threshold is secret and differs by row, so the time of a renewal reveals little. */
export function isDue(secret: string, row: string, changes: number, before: RowState): boolean {
  const least = Math.max(MIN_CHANGES, MIN_CHANGE * before.people);
  return changes >= least && changes >= least * (1 + keyedUniform(secret, `renewal ${row} ${before.key}`));
}

function protectedRow(tally: Tally, row: RowTally, secret: string, now: number): FigureDocument | null {
  const total = publishedFigure(secret, row.people, row.key, row.key);
  if (total === null) return null;
  const counts = FIGURE_COLUMNS.map((column, dimension) => {
    const figures = [...tally.cellsOf(row, dimension)].flatMap(([value, count, key]) => {
      const figure = publishedFigure(secret, count, row.key, key);
      return figure === null ? [] : [[value, Math.min(figure, total)]];
    });
    return [column, Object.fromEntries(figures)] as const;
  });
  return {
    total,
    counts: Object.fromEntries(counts) as unknown as Record<FigureColumn, Record<string, number>>,
    takenAt: new Date(now).toISOString(),
  };
}

/** A renewed row: its new figures; null publishes nothing. */
export interface Renewed {
  readonly row: string;
  readonly figures: FigureDocument | null;
  readonly state: RowState;
}

const NOBODY = emptyRow();

/** Rows that have changed enough, with new figures. All others stay as published. */
export function* renewals(
  tally: Tally,
  states: ReadonlyMap<string, RowState>,
  secret: string,
  now: number,
): Generator<Renewed> {
  for (const row of new Set([...tally.rows.keys(), ...states.keys()])) {
    const [counted, before] = [tally.rows.get(row) ?? NOBODY, states.get(row) ?? NEVER_TAKEN];
    if (!isDue(secret, row, changesOf(counted, before), before)) continue;
    const state = { takenAt: now, people: counted.people, key: counted.key };
    yield { row, figures: protectedRow(tally, counted, secret, now), state };
  }
}
