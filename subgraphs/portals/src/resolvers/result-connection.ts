import type { listFinds } from '../application/list-finds.ts';
import { personOf, type Find, type SearchTarget } from '../domain/saved-search.ts';

const toNode = (find: Find, wanted: SearchTarget) => ({
  personId: personOf(find, wanted),
  foundAt: find.foundAt,
  changedAt: find.changedAt ?? null,
  endedAt: find.endedAt ?? null,
  score: find.score,
  profile: find.side === 'cards' ? { id: find.document } : null,
  vacancy: find.side === 'vacancies' ? { id: find.document } : null,
});

/** Maps a page of finds to its GraphQL connection, with the people it is about. */
export const toResultConnection = ({ page, finds }: Awaited<ReturnType<typeof listFinds>>, wanted: SearchTarget) => ({
  edges: page.edges.map(({ cursor, node }) => ({ cursor, node: toNode(node, wanted) })),
  pageInfo: page.pageInfo,
  personIds: finds.map((find) => personOf(find, wanted)),
});
