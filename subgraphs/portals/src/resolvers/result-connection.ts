import type { listFinds } from '../application/list-finds.ts';
import { personOf, type Find, type Wanted } from '../domain/saved-search.ts';

const toNode = (find: Find, wanted: Wanted) => ({
  personId: personOf(find, wanted),
  foundAt: find.foundAt,
  score: find.score,
  profile: find.side === 'cards' ? { id: find.document } : null,
  vacancy: find.side === 'vacancies' ? { id: find.document } : null,
});

/** A page of finds as the graph shows it, with whom it is about. */
export const toResultConnection = ({ page, finds }: Awaited<ReturnType<typeof listFinds>>, wanted: Wanted) => ({
  edges: page.edges.map(({ cursor, node }) => ({ cursor, node: toNode(node, wanted) })),
  pageInfo: page.pageInfo,
  personIds: finds.map((find) => personOf(find, wanted)),
});
