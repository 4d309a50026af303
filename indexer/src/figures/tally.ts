import { FIGURE_COLUMNS, figureRow } from '@talent-pool/search-index';
import type { Contribution } from './card-contribution.ts';
import { addKeys } from './perturbation.ts';

/** More columns than there are member states, EQF levels and languages of ISO 639-1 together. */
const COLUMNS = 256;
const MEMBER_STATE_ROW = figureRow('MEMBER_STATE', '');
const EQF_ROW = figureRow('EQF_LEVEL', '');

/** The true counts of one row; they leave the indexer only through `publishedFigure`. */
export interface RowTally {
  /** People in the row, and their record keys together. */
  people: number;
  key: number;
  /** Those who have come since the row was last published. */
  entered: number;
  /** Count and key of every column. */
  readonly cells: Uint32Array;
}

/** A figure of two properties is counted in one row only, so that it is published once. */
const isCountedIn = (row: string, dimension: number): boolean => {
  if (row.startsWith(MEMBER_STATE_ROW)) return FIGURE_COLUMNS[dimension] === 'languages';
  return !row.startsWith(EQF_ROW) || FIGURE_COLUMNS[dimension] !== 'eqf';
};

function count({ cells }: RowTally, place: number, key: number, times: 1 | -1): void {
  if (place >= COLUMNS) return;
  cells[2 * place] = (cells[2 * place] ?? 0) + times;
  cells[2 * place + 1] = addKeys(cells[2 * place + 1] ?? 0, times * key);
}

export const emptyRow = (): RowTally => ({ people: 0, key: 0, entered: 0, cells: new Uint32Array(2 * COLUMNS) });

/** Counts contributions: 36 MB for a taxonomy of 17,500 concepts, however many people there are. */
export class Tally {
  readonly rows = new Map<string, RowTally>();
  private readonly columns = new Map<string, number>();
  private readonly lastTaken: (row: string) => number;

  /** `lastTaken`: when the figures of a row were last published, in milliseconds; −∞ when they never were. */
  constructor(lastTaken: (row: string) => number) {
    this.lastTaken = lastTaken;
  }

  /** Adds somebody who counts since a time, in milliseconds; −1 `times` takes them out again. */
  add(contribution: Contribution, key: number, since: number, times: 1 | -1 = 1): void {
    const places = FIGURE_COLUMNS.map((column, dimension) =>
      contribution[column].map((value) => this.placeOf(`${dimension}${value}`)),
    );
    for (const row of contribution.rows) {
      const tally = this.rowOf(row);
      tally.people += times;
      tally.key = addKeys(tally.key, times * key);
      if (since > this.lastTaken(row)) tally.entered += times;
      for (const [dimension, columns] of places.entries())
        if (isCountedIn(row, dimension)) for (const place of columns) count(tally, place, key, times);
    }
  }

  /** Count and key of the people in a row who have a value; `dimension`: its place in `FIGURE_COLUMNS`. */
  *cellsOf(row: RowTally, dimension: number): Generator<readonly [value: string, count: number, key: number]> {
    for (const [column, place] of this.columns) {
      const count = row.cells[2 * place] ?? 0;
      if (count > 0 && column.startsWith(String(dimension)))
        yield [column.slice(1), count, row.cells[2 * place + 1] ?? 0];
    }
  }

  private rowOf(row: string): RowTally {
    const known = this.rows.get(row);
    if (known) return known;
    const fresh = emptyRow();
    this.rows.set(row, fresh);
    return fresh;
  }

  private placeOf(column: string): number {
    const known = this.columns.get(column);
    if (known !== undefined) return known;
    this.columns.set(column, this.columns.size);
    return this.columns.size - 1;
  }
}
