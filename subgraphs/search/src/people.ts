import type { Match } from '@talent-pool/matching';
import type { CardDocument } from '@talent-pool/search-index';
import { FEW_PEOPLE, type PeopleResolvers, type PeopleReport } from '@talent-pool/service-kit';

interface OfMatch {
  readonly match: Match;
}
interface OfCard {
  readonly node: CardDocument;
}
/** A page of matches: of one person with vacancies, or of a vacancy with people. */
interface MatchPage {
  readonly totalCount: number;
  readonly edges: readonly { readonly node: Match }[];
  /** Pool id of the person whose matches they are; null for a vacancy's. */
  readonly personId: string | null;
}

const idOf = ({ poolId }: CardDocument): string => poolId;

/** All of a result of few people; of a larger one, the last person of the page if that is where the field points. */
function peopleIn(totalCount: number, ids: readonly string[], field: string): PeopleReport {
  if (totalCount < FEW_PEOPLE) return { ids, others: Math.max(0, totalCount - ids.length) };
  return { ids: field === 'pageInfo' ? ids.slice(-1) : [], others: 0 };
}

/** About whom the answers of this subgraph reveal something. */
export const people: PeopleResolvers = {
  persons: {
    PoolProfile: idOf,
    ProfileSearchEdge: ({ node }: OfCard) => idOf(node),
    Match: ({ card }: Match) => idOf(card),
    MatchEdge: ({ node }: { readonly node: Match }) => idOf(node.card),
    MatchAssessment: ({ match }: OfMatch) => idOf(match.card),
  },
  results: {
    ProfileSearchConnection: (
      { totalCount, edges }: { readonly totalCount: number; readonly edges: readonly OfCard[] },
      field,
    ) =>
      peopleIn(
        totalCount,
        edges.map(({ node }) => idOf(node)),
        field,
      ),
    MatchConnection: ({ totalCount, edges, personId }: MatchPage, field) => {
      if (personId !== null) return { ids: [personId], others: 0 };
      return peopleIn(
        totalCount,
        edges.map(({ node }) => idOf(node.card)),
        field,
      );
    },
  },
};
