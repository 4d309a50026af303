import { conceptKey, EVERYONE, FIGURE_COLUMNS, figureRow, type FigureColumn } from '@talent-pool/search-index';
import type { Contribution } from '../../../indexer/src/figures/card-contribution.ts';
import type { Figures } from './world.ts';

/** A cell of the public figures: the total of a row, or the people in it with a value. */
export interface Cell {
  readonly row: string;
  readonly column?: FigureColumn;
  readonly value?: string;
}

/** The published figure; undefined if there is none. */
export function figureAt(figures: Figures, { row, column, value }: Cell): number | undefined {
  const found = figures.get(row);
  return column && value ? found?.counts[column][value] : (found?.total ?? undefined);
}

/** A possible guess, with the cells that count the target if it is right, and its probability by totals. */
export interface Hypothesis {
  readonly value: string;
  readonly isRight: boolean;
  readonly cells: readonly Cell[];
  readonly total: (figures: Figures) => number;
}

/** The property to guess about a person of whom everything else is known. */
export interface Question {
  readonly about: string;
  readonly hypotheses: readonly Hypothesis[];
}

const MAJOR_GROUP = /^ISCO_GROUP:\d$/u;
const ROW_OF: Partial<Record<FigureColumn, (value: string) => string>> = {
  eqf: (value) => figureRow('EQF_LEVEL', value),
  memberStates: (value) => figureRow('MEMBER_STATE', value),
};

/** Every cell that counts a person with this value, among the cells of what is known of the person. */
function cellsOf(person: Contribution, column: FigureColumn, value: string): Cell[] {
  const ownRow = ROW_OF[column];
  const isOfColumn = (row: string): boolean => ownRow !== undefined && row.startsWith(ownRow(''));
  const known = person.rows.filter((row) => !isOfColumn(row));
  const others = FIGURE_COLUMNS.filter((other) => other !== column);
  const inOwnRow = ownRow
    ? [
        { row: ownRow(value) },
        ...others.flatMap((other) => person[other].map((held) => ({ row: ownRow(value), column: other, value: held }))),
      ]
    : [];
  return [...known.map((row) => ({ row, column, value })), ...inOwnRow];
}

const countOf = (figures: Figures, cell: Cell): number => figureAt(figures, cell) ?? 0;

/** Question: which value of a property a person has. */
function whichOf(person: Contribution, column: FigureColumn, values: readonly string[]): Question {
  const hypotheses = values.map((value) => ({
    value,
    isRight: person[column].includes(value),
    cells: cellsOf(person, column, value),
    total: (figures: Figures) => countOf(figures, { row: EVERYONE, column, value }),
  }));
  return { about: column, hypotheses };
}

/** Question: whether a person has a value. */
function whether(person: Contribution, column: FigureColumn, value: string): Question {
  const has = person[column].includes(value);
  const withIt = (figures: Figures) => countOf(figures, { row: EVERYONE, column, value });
  return {
    about: `${column} ${value}`,
    hypotheses: [
      { value: 'yes', isRight: has, cells: cellsOf(person, column, value), total: withIt },
      {
        value: 'no',
        isRight: !has,
        cells: [],
        total: (figures) => countOf(figures, { row: EVERYONE }) - withIt(figures),
      },
    ],
  };
}

/** Question: ISCO-08 major group of a person whose occupations are unknown. */
function whichMajorGroup(person: Contribution): Question {
  const hypotheses = Array.from({ length: 10 }, (_unused, digit) => {
    const row = conceptKey('ISCO_GROUP', String(digit));
    const columns = FIGURE_COLUMNS.flatMap((column) => person[column].map((value) => ({ row, column, value })));
    return {
      value: String(digit),
      isRight: person.rows.includes(row),
      cells: [{ row }, ...columns],
      total: (figures: Figures) => countOf(figures, { row }),
    };
  });
  return { about: 'ISCO-08 major group', hypotheses };
}

const LEVELS = ['1', '2', '3', '4', '5', '6', '7', '8'];

/** All questions of an attacker about this person. */
export const questionsAbout = (person: Contribution): Question[] => [
  ...(person.eqf.length > 0 ? [whichOf(person, 'eqf', LEVELS)] : []),
  whether(person, 'languages', 'fr'),
  whether(person, 'languages', 'de'),
  whether(person, 'memberStates', 'DE'),
  whether(person, 'memberStates', 'FR'),
  ...(person.rows.some((row) => MAJOR_GROUP.test(row)) ? [whichMajorGroup(person)] : []),
];
