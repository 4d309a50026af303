import { FEW_PEOPLE, type PeopleResolvers } from '@talent-pool/service-kit';

interface FindNode {
  /** Pool id of the person whom the find is about; null for a vacancy that matches a filter. */
  readonly personId: string | null;
}
interface FindPage {
  /** Whom the finds of the page are about, and the one after it, which says that there is a further page. */
  readonly personIds: readonly (string | null)[];
  readonly edges: readonly { readonly node: FindNode }[];
}

const known = (ids: readonly (string | null)[]): string[] => ids.filter((id) => id !== null);

/** About whom the answers of this subgraph reveal something. */
export const people: PeopleResolvers = {
  persons: {
    PoolProfile: ({ id }: { readonly id: string }) => id,
    SavedSearchResultEdge: ({ node }: { readonly node: FindNode }) => node.personId,
    SavedSearchResult: ({ personId }: FindNode) => personId,
  },
  results: {
    /** Where a page stands says how many were found, as long as those are few. */
    SavedSearchResultConnection: ({ personIds, edges }: FindPage) => ({
      ids: known(personIds.length < FEW_PEOPLE ? personIds : [edges.at(-1)?.node.personId ?? null]),
      others: 0,
    }),
  },
};
