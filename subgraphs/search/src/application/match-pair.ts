import { explainMatch, obstacles } from '@talent-pool/matching';
import type { CardDocument, VacancyDocument } from '@talent-pool/search-index';
import type { Context } from '../context.ts';

/** The vacancy with this id, if it is open. */
export async function openVacancy(id: string, { store, today }: Context): Promise<VacancyDocument | undefined> {
  const vacancy = /^[0-9a-f-]{36}$/u.test(id) ? await store.vacancy(id) : undefined;
  return vacancy && (vacancy.closesOn ?? today) >= today ? vacancy : undefined;
}

/** A person and a vacancy with score and obstacles; null if either is missing. */
export async function matchPair(
  vacancy: VacancyDocument | undefined,
  card: CardDocument | undefined,
  { matches, taxonomy }: Context,
) {
  if (!card || !vacancy) return null;
  const match = explainMatch(vacancy, card, { weights: await matches.weights(), taxonomy });
  const found = obstacles(match, vacancy, card, taxonomy);
  return { isMatch: found.length === 0, obstacles: found, match };
}
