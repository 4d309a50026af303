import { FIGURE_COLUMNS, type FigureColumn, type FigureDocument } from '@talent-pool/search-index';
import { keyedUniform, publishedFigure } from './perturbation.ts';
import { emptyRow, type RowTally, type Tally } from './tally.ts';

/** A row is renewed when so many people, and such a part of it, have come or gone; up to twice that, by the secret. */
export const FEWEST_CHANGES = 50;
export const SMALLEST_CHANGE = 0.05;

/** What is remembered of a row's last publication. Never leaves the indexer. */
export interface RowState {
  /** Milliseconds; −∞ before the first. */
  readonly takenAt: number;
  readonly people: number;
  readonly key: number;
}
export const NEVER_TAKEN: RowState = { takenAt: -Infinity, people: 0, key: 0 };

/** People who came or went since the row was last published: those who came and went again meanwhile do not count. */
export function changesOf({ people, entered }: RowTally, before: RowState): number {
  return entered + Math.abs(before.people + entered - people);
}

/** Whether enough has changed. How much that is, is secret and differs by row: so the time of a renewal says little. */
export function isDue(secret: string, row: string, changes: number, before: RowState): boolean {
  const least = Math.max(FEWEST_CHANGES, SMALLEST_CHANGE * before.people);
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

/** A row whose figures are renewed: what is published from now on, null for nothing. */
export interface Renewed {
  readonly row: string;
  readonly figures: FigureDocument | null;
  readonly state: RowState;
}

const NOBODY = emptyRow();

/** Rows of which enough has changed, with their new figures. All others stay as they were published. */
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
