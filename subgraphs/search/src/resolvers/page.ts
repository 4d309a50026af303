import type { FilterProblem } from '@talent-pool/search-index';
import { poolError } from '@talent-pool/service-kit';
import type { SharedContext } from '../context.ts';
import { readCursor, type CursorScope } from '../domain/cursor.ts';
import type { SortValues } from '../domain/faceted-search.ts';

/** Throws BAD_USER_INPUT that names the first wrong argument and carries all of them; nothing for none. */
export function refuseProblems(problems: readonly FilterProblem[]): void {
  const [problem] = problems;
  if (problem) throw poolError('BAD_USER_INPUT', `${problem.argument}: ${problem.message}`, { ...problem, problems });
}

const LARGEST_PAGE = 100;

/** Throws BAD_USER_INPUT unless a page of so many may be asked for; 0 asks for counts alone. */
export function checkPage(first: number): void {
  if (first >= 0 && first <= LARGEST_PAGE) return;
  throw poolError('BAD_USER_INPUT', `"first" must be 0 to ${LARGEST_PAGE}.`, { argument: 'first' });
}

/** What the cursors of a search belong to. */
export const cursorScope = (context: SharedContext, filter: object, sort: string): CursorScope => ({
  cipher: context.cursors,
  filter,
  sort,
});

/** The sort values of a cursor of this search; undefined without one. Throws INVALID_CURSOR. */
export function positionOf(scope: CursorScope, after: string | null | undefined): SortValues | undefined {
  if (after == null) return undefined;
  const position = readCursor(scope, after);
  if (!position)
    throw poolError('INVALID_CURSOR', '"after" is not a valid cursor for this search.', { argument: 'after' });
  return position;
}
