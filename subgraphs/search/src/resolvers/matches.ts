import type { CardDocument, VacancyDocument } from '@talent-pool/search-index';
import { poolError } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import type { Answer } from '../data/engine.reader.ts';
import { cursorWriter } from '../domain/cursor.ts';
import type { SortValues } from '../domain/faceted-search.ts';
import { explainMatch, HeldSkills, HIGHEST_SCORE, obstacles, type Match, type Obstacle } from '@talent-pool/matching';
import { profileMatchRequest } from '../domain/matching/profile-matches.ts';
import { vacancyMatchRequest } from '../domain/matching/vacancy-matches.ts';
import { checkPage, cursorScope, positionOf } from './page.ts';

interface PageArguments {
  readonly first: number;
  readonly after?: string | null;
  readonly minimumScore: number;
}

function checkScore(minimumScore: number): void {
  if (minimumScore >= 0 && minimumScore <= HIGHEST_SCORE) return;
  const message = `"minimumScore" must be 0 to ${HIGHEST_SCORE}.`;
  throw poolError('BAD_USER_INPUT', message, { argument: 'minimumScore' });
}

/** Where a page begins, and how its cursors are written: good for the same other side and least score only. */
function pageOf(subject: object, { first, after, minimumScore }: PageArguments, context: Context) {
  checkPage(first);
  checkScore(minimumScore);
  const scope = cursorScope(context, { subject, minimumScore }, 'MATCH');
  return { place: { first, minimumScore, after: positionOf(scope, after) }, cursorOf: cursorWriter(scope) };
}

function connection<Hit extends { readonly sort: SortValues }>(
  { hits, total }: Answer<Hit>,
  first: number,
  cursorOf: (values: SortValues) => string,
  toMatch: (hit: Hit) => Match,
) {
  const edges = hits.slice(0, first).map((hit) => ({ cursor: cursorOf(hit.sort), node: toMatch(hit) }));
  return {
    edges,
    pageInfo: { hasNextPage: hits.length > first, endCursor: edges.at(-1)?.cursor ?? null },
    totalCount: total,
  };
}

/** The people who fit a vacancy. Throws BAD_USER_INPUT, INVALID_CURSOR and UNAVAILABLE. */
export async function profileMatches(vacancy: VacancyDocument, args: PageArguments, context: Context) {
  const { taxonomy, matches } = context;
  const { place, cursorOf } = pageOf(vacancy, args, context);
  const answer = await matches.profiles((weights) => profileMatchRequest(vacancy, { weights, taxonomy }, place));
  const parts = { weights: answer.weights, taxonomy };
  const page = connection(answer, args.first, cursorOf, ({ _source }) => explainMatch(vacancy, _source.card, parts));
  return { ...page, personId: null };
}

/** The vacancies that fit a person. Throws BAD_USER_INPUT, INVALID_CURSOR and UNAVAILABLE. */
export async function vacancyMatches(card: CardDocument, args: PageArguments, context: Context) {
  const { taxonomy, matches, today } = context;
  const { place, cursorOf } = pageOf(card, args, context);
  const request = { ...place, today };
  const answer = await matches.vacancies((weights) => vacancyMatchRequest(card, { weights, taxonomy }, request));
  const counting = { weights: answer.weights, taxonomy };
  const parts = { ...counting, held: new HeldSkills(card, counting) };
  const page = connection(answer, args.first, cursorOf, ({ _source }) => explainMatch(_source.vacancy, card, parts));
  return { ...page, personId: card.poolId };
}

/** The vacancy with this id while it is open. */
export async function openVacancy(id: string, { store, today }: Context): Promise<VacancyDocument | undefined> {
  const vacancy = /^[0-9a-f-]{36}$/u.test(id) ? await store.vacancy(id) : undefined;
  return vacancy && (vacancy.closesOn ?? today) >= today ? vacancy : undefined;
}

/** A pair, with what keeps it apart; null when either is missing. */
export async function pairMatch(
  vacancy: VacancyDocument | undefined,
  card: CardDocument | undefined,
  { matches, taxonomy }: Context,
) {
  if (!card || !vacancy) return null;
  const match = explainMatch(vacancy, card, { weights: await matches.weights(), taxonomy });
  const whyNot: Obstacle[] = obstacles(match, vacancy, card, taxonomy);
  return { isMatch: whyNot.length === 0, whyNot, match };
}
