import { explainMatch, HeldSkills, HIGHEST_SCORE } from '@talent-pool/matching';
import type { CardDocument, VacancyDocument } from '@talent-pool/search-index';
import { poolError } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import { profileMatchSearch } from '../domain/matching/profile-match-search.ts';
import { vacancyMatchSearch } from '../domain/matching/vacancy-match-search.ts';
import { checkPage, readPaging, toPage, type PageArguments } from './paging.ts';

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

/** People who match a vacancy. Throws BAD_USER_INPUT, INVALID_CURSOR and UNAVAILABLE. */
export async function findMatchingProfiles(vacancy: VacancyDocument, asked: MatchArguments, context: Context) {
  const { taxonomy, matches } = context;
  const paging = readMatchPaging(vacancy, asked, context);
  const page = { ...paging, minimumScore: asked.minimumScore };
  const result = await matches.profiles((weights) => profileMatchSearch(vacancy, { weights, taxonomy }, page));
  const parts = { weights: result.weights, taxonomy };
  const explained = toPage(result, paging, ({ document }) => ({ node: explainMatch(vacancy, document, parts) }));
  return { ...explained, personId: null };
}

/** Vacancies that match a person. Throws BAD_USER_INPUT, INVALID_CURSOR and UNAVAILABLE. */
export async function findMatchingVacancies(card: CardDocument, asked: MatchArguments, context: Context) {
  const { taxonomy, matches, today } = context;
  const paging = readMatchPaging(card, asked, context);
  const page = { ...paging, minimumScore: asked.minimumScore, today };
  const result = await matches.vacancies((weights) => vacancyMatchSearch(card, { weights, taxonomy }, page));
  const counting = { weights: result.weights, taxonomy };
  const parts = { ...counting, held: new HeldSkills(card, counting) };
  const explained = toPage(result, paging, ({ document }) => ({ node: explainMatch(document, card, parts) }));
  return { ...explained, personId: card.poolId };
}
