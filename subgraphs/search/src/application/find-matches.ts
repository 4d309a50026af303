import { explainMatch, HeldSkills, HIGHEST_SCORE, totalOf, type Match } from '@talent-pool/matching';
import type { CardDocument, VacancyDocument } from '@talent-pool/search-index';
import { poolError, pageInfoOf } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import { profileMatchSearch } from '../domain/matching/profile-match-search.ts';
import type { RankedPage } from '../domain/matching/match-candidates.ts';
import { rankMatches } from '../domain/matching/rank-matches.ts';
import { vacancyMatchSearch } from '../domain/matching/vacancy-match-search.ts';
import { checkPage, readPaging, type PageArguments, type Paging } from './paging.ts';

/** A page of matches and its minimum score. */
export interface MatchArguments extends PageArguments {
  readonly minimumScore: number;
}

function checkScore(minimumScore: number): void {
  if (minimumScore >= 0 && minimumScore <= HIGHEST_SCORE) return;
  const message = `"minimumScore" must be from 0 to ${HIGHEST_SCORE}.`;
  throw poolError('BAD_USER_INPUT', message, { argument: 'minimumScore' });
}

/** The requested page; cursors are valid only for the same subject and minimum score. */
function readMatchPaging(subject: object, { minimumScore, ...page }: MatchArguments, context: Context) {
  checkPage(page.first);
  checkScore(minimumScore);
  return readPaging(page, { filter: { subject, minimumScore }, sort: 'MATCH' }, context);
}

/** A page of matches as a Relay connection. */
function toConnection<Document>(
  { total, matches, hasNextPage }: RankedPage<Document>,
  { after, cursorOf }: Paging,
  explain: (document: Document) => Match,
) {
  const edges = matches.map(({ document, position }) => ({ cursor: cursorOf(position), node: explain(document) }));
  return { edges, pageInfo: pageInfoOf(edges, { hasNextPage, after }), totalCount: total };
}

/** People who match a vacancy. Throws BAD_USER_INPUT, INVALID_CURSOR and UNAVAILABLE. */
export async function findMatchingProfiles(vacancy: VacancyDocument, args: MatchArguments, context: Context) {
  const { taxonomy, matches } = context;
  const paging = readMatchPaging(vacancy, args, context);
  const page = { ...paging, minimumScore: args.minimumScore };
  return matches.profiles(async (weights, fetch) => {
    const parts = { weights, taxonomy };
    const rankOf = (card: CardDocument) => ({ id: card.poolId, total: totalOf(vacancy, card, parts) });
    const ranked = await rankMatches(fetch(profileMatchSearch(vacancy, parts)), rankOf, page);
    return { ...toConnection(ranked, paging, (card) => explainMatch(vacancy, card, parts)), personId: null };
  });
}

/** Vacancies that match a person. Throws BAD_USER_INPUT, INVALID_CURSOR and UNAVAILABLE. */
export async function findMatchingVacancies(card: CardDocument, args: MatchArguments, context: Context) {
  const { taxonomy, matches, today } = context;
  const paging = readMatchPaging(card, args, context);
  const page = { ...paging, minimumScore: args.minimumScore };
  return matches.vacancies(async (weights, fetch) => {
    const parts = { weights, taxonomy, held: new HeldSkills(card, { weights, taxonomy }) };
    const rankOf = (vacancy: VacancyDocument) => ({ id: vacancy.id, total: totalOf(vacancy, card, parts) });
    const ranked = await rankMatches(fetch(vacancyMatchSearch(card, parts, today)), rankOf, page);
    return { ...toConnection(ranked, paging, (vacancy) => explainMatch(vacancy, card, parts)), personId: card.poolId };
  });
}
