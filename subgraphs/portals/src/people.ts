import { FEW_PEOPLE, type PeopleResolvers } from '@talent-pool/service-kit';

interface FindNode {
  /** Pool id of the person the find is about; null for a vacancy that matches a filter. */
  readonly personId: string | null;
}
interface FindPage {
  /**
   * People the finds of the page are about, and the one of the find after it, which shows that there is a next page.
   */
  readonly personIds: readonly (string | null)[];
  readonly edges: readonly { readonly node: FindNode }[];
}

const known = (ids: readonly (string | null)[]): string[] => ids.filter((id) => id !== null);

/** People about whom responses of this subgraph reveal something, for the card budget and the audit. */
export const people: PeopleResolvers = {
  persons: {
    PoolProfile: ({ id }: { readonly id: string }) => id,
    SavedSearchResultEdge: ({ node }: { readonly node: FindNode }) => node.personId,
    SavedSearchResult: ({ personId }: FindNode) => personId,
  },
  results: {
    /** The position of a page reveals how many were found, as long as they are few. */
    SavedSearchResultConnection: ({ personIds, edges }: FindPage) => ({
      ids: known(personIds.length < FEW_PEOPLE ? personIds : [edges.at(-1)?.node.personId ?? null]),
      others: 0,
    }),
  },
};
