import type { FigureDocument } from '@talent-pool/search-index';
import { figureAt, type Cell, type Hypothesis, type Question } from './target.ts';
import type { Figures } from './world.ts';

/** Data of the attacker: all daily figures before and after the target joined. */
export interface Seen {
  readonly before: readonly Figures[];
  readonly after: readonly Figures[];
  /** Own profiles that joined with the target, by cell. */
  readonly own: (cell: Cell) => number;
  /** Documented variance of protected figures. */
  readonly noise: number;
}

export type Strategy = (question: Question, seen: Seen) => string;

const best = (question: Question, score: (one: Hypothesis) => number): string =>
  question.hypotheses.reduce(
    (found, one) => (score(one) > found.score ? { value: one.value, score: score(one) } : found),
    { value: '', score: -Infinity },
  ).value;

const last = <T>(list: readonly T[]): T => list[list.length - 1] as T;
const logTotal = ({ total }: Hypothesis, seen: Seen): number => Math.log(Math.max(0.5, total(last(seen.before))));

/** Baseline: the most frequent value by earlier totals. */
export const byTotals: Strategy = (question, seen) => best(question, (one) => logTotal(one, seen));

const takenAt = (figures: Figures, row: string): string | undefined =>
  (figures.get(row) as FigureDocument | undefined)?.takenAt;

/** Mean of the different publications of a cell, newest first, at most so many; how many there were. */
function meanOf(days: readonly Figures[], cell: Cell, most: number): { mean: number; count: number } | undefined {
  const byTime = new Map(days.map((day) => [takenAt(day, cell.row), figureAt(day, cell)]));
  const shown = [...byTime.values()].filter((figure) => figure !== undefined).slice(-most);
  if (shown.length === 0) return undefined;
  return { mean: shown.reduce((sum, figure) => sum + figure, 0) / shown.length, count: shown.length };
}

const renewed = ({ before, after }: Seen, row: string): Figures[] =>
  after.filter((day) => takenAt(day, row) !== takenAt(last(before), row));

/**
 * Log likelihood ratio of a hypothesis from the changes of the target's cells, where others join and leave in usual
 * proportions. `most`: publications averaged on each side.
 */
function likelihood(hypothesis: Hypothesis, seen: Seen, most: number): number {
  let sum = 0;
  for (const cell of hypothesis.cells) {
    const before = meanOf(seen.before, cell, most);
    const since = renewed(seen, cell.row).slice(0, most);
    const after = meanOf(since, cell, most);
    if (!before || !after) continue;
    const whole = { row: cell.row };
    const [wholeBefore, wholeAfter] = [meanOf(seen.before, whole, most), meanOf(since, whole, most)];
    const moved = wholeBefore && wholeAfter && cell.column ? wholeAfter.mean - wholeBefore.mean : 0;
    const share = Math.min(1, before.mean / Math.max(1, wholeBefore?.mean ?? 1));
    const expected = cell.column ? moved * share : 0;
    const others = Math.max(1, Math.abs(moved)) * share * (1 - share) + 0.25;
    const variance = seen.noise * (1 / before.count + 1 / after.count) + others;
    sum += (after.mean - before.mean - seen.own(cell) - expected - 0.5) / variance;
  }
  return sum;
}

/** Changes only, from the last publication before to the first after. */
export const byChanges: Strategy = (question, seen) => best(question, (one) => likelihood(one, seen, 1));

/** Totals and changes combined by likelihood. */
export const byTotalsAndChanges: Strategy = (question, seen) =>
  best(question, (one) => logTotal(one, seen) + likelihood(one, seen, 1));

/** The same with averages of all publications, so that perturbations cancel out. */
export const byAverages: Strategy = (question, seen) =>
  best(question, (one) => logTotal(one, seen) + likelihood(one, seen, Infinity));

/** Cells that changed at all: an unchanged figure has the same contributors. */
export const byMovement: Strategy = (question, seen) =>
  best(question, (one) => {
    const moved = one.cells.filter(
      (cell) => figureAt(last(seen.before), cell) !== figureAt(last(seen.after), cell),
    ).length;
    return moved / Math.max(1, one.cells.length) + logTotal(one, seen) / 1_000;
  });

/** Cells that became visible: own profiles have brought them near the threshold. */
export const bySmallCells: Strategy = (question, seen) =>
  best(question, (one) => {
    const appeared = one.cells.filter(
      (cell) => figureAt(last(seen.before), cell) === undefined && figureAt(last(seen.after), cell) !== undefined,
    ).length;
    return appeared + logTotal(one, seen) / 1_000;
  });

/** Rows that were renewed: one more person may have reached the threshold. */
export const byRenewals: Strategy = (question, seen) =>
  best(question, (one) => {
    const rows = new Set(one.cells.map(({ row }) => row));
    return [...rows].filter((row) => renewed(seen, row).length > 0).length + logTotal(one, seen) / 1_000;
  });

export const STRATEGIES: Readonly<Record<string, Strategy>> = {
  changes: byChanges,
  'totals and changes': byTotalsAndChanges,
  averages: byAverages,
  movement: byMovement,
  'small cells': bySmallCells,
  renewals: byRenewals,
};
