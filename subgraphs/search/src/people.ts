import type { Match } from '@talent-pool/matching';
import type { CardDocument } from '@talent-pool/search-index';
import { FEW_PEOPLE, type PeopleResolvers, type PeopleReport } from '@talent-pool/service-kit';

interface OfMatch {
  readonly match: Match;
}
interface OfCard {
  readonly node: CardDocument;
}
/** A page of matches: vacancies for one person, or people for one vacancy. */
interface MatchPage {
  readonly totalCount: number;
  readonly edges: readonly { readonly node: Match }[];
  /** Pool id of the person whose matches these are; null for the matches of a vacancy. */
  readonly personId: string | null;
}

const idOf = ({ poolId }: CardDocument): string => poolId;

/** All people of a small result; of a larger one the last person of the page, if the field points to it. */
function peopleIn(totalCount: number, ids: readonly string[], field: string): PeopleReport {
  if (totalCount < FEW_PEOPLE) return { ids, others: Math.max(0, totalCount - ids.length) };
  return { ids: field === 'pageInfo' ? ids.slice(-1) : [], others: 0 };
}

/** People about whom responses of this subgraph reveal something, for the card budget and the audit. */
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
