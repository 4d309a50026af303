import { authorize, poolError } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';
import { cursorWriter, readCursor, type CursorScope } from '../../domain/cursor.ts';
import { facetResults } from '../../domain/facet-results.ts';
import { buildProfileSearch, type SortValues } from '../../domain/profile-search.ts';
import { readFilter } from '../../domain/read-filter.ts';
import { toConnection } from '../connection.ts';
import { requested } from '../requested-facets.ts';

const LARGEST_PAGE = 100;

function checkPage(first: number): void {
  if (first >= 0 && first <= LARGEST_PAGE) return;
  throw poolError('BAD_USER_INPUT', `"first" must be 0 to ${LARGEST_PAGE}.`, { argument: 'first' });
}

function positionOf(scope: CursorScope, after: string | null | undefined): SortValues | undefined {
  if (after == null) return undefined;
  const position = readCursor(scope, after);
  if (!position) throw poolError('INVALID_CURSOR', '"after" is no cursor of this search.', { argument: 'after' });
  return position;
}

export const searchProfiles: QueryResolvers['searchProfiles'] = async (_root, args, context, info) => {
  authorize(context.caller, 'pool:search');
  const { sort, first } = args;
  checkPage(first);
  const { filter, problems } = readFilter(args.filter, context.taxonomy);
  const [problem] = problems;
  if (problem) throw poolError('BAD_USER_INPUT', `${problem.argument}: ${problem.message}`, { ...problem, problems });
  const scope = { secret: context.cursorSecret, filter, sort };
  const after = positionOf(scope, args.after);
  const { facets, cards } = requested(info);
  const size = cards ? first : 0;
  const answer = await context.store.search(buildProfileSearch({ filter, sort, first: size, after, facets }));
  const results = facetResults(facets, answer.aggregations, filter);
  return toConnection(answer, { first: size, filter, cursorOf: cursorWriter(scope), facets: results });
};
