import { FIGURE_COLUMNS, figureRow } from '@talent-pool/search-index';
import type { Contribution } from './card-contribution.ts';
import { addKeys } from './perturbation.ts';

/** More columns than member states, EQF levels and languages of ISO 639-1 together. */
const COLUMNS = 256;
const MEMBER_STATE_ROW = figureRow('MEMBER_STATE', '');
const EQF_ROW = figureRow('EQF_LEVEL', '');

/** True counts of one row; they leave the indexer only through `publishedFigure`. */
export interface RowTally {
  /** Number of people in the row, and the sum of their record keys. */
  people: number;
  key: number;
  /** People who joined since the last publication of the row. */
  entered: number;
  /** Count and key of each column. */
  readonly cells: Uint32Array;
}

/** A figure of two properties is counted in only one row, so that it is published once. */
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

/** Counts contributions. Uses 36 MB for a taxonomy of 17,500 concepts, for any number of people. */
export class Tally {
  readonly rows = new Map<string, RowTally>();
  private readonly columns = new Map<string, number>();
  private readonly lastTaken: (row: string) => number;

  /** `lastTaken`: time of the last publication of a row, in milliseconds since the epoch; −∞ if there is none. */
  constructor(lastTaken: (row: string) => number) {
    this.lastTaken = lastTaken;
  }

  /** Adds a person who counts since a time, in milliseconds since the epoch; `times` −1 removes them. */
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

  /** Count and key of the people in a row by value; `dimension`: index in `FIGURE_COLUMNS`. */
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
