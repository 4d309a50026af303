import { NO_FILTER, readProfileFilter, type ProfileFilterInput, type TextInterpretation } from '@talent-pool/matching';
import type { CardDocument } from '@talent-pool/search-index';
import { poolError } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import { compareCards, type ComparedCondition } from '../domain/compare-cards.ts';
import { findCard } from './find-card.ts';
import { interpretFilter } from './interpret-filter.ts';

const MAX_CARDS = 5;

/** Comparison of several cards. */
export interface Comparison {
  readonly profiles: readonly CardDocument[];
  /** Pool ids without a card. */
  readonly unavailableIds: readonly string[];
  readonly conditions: readonly ComparedCondition[];
  /** Interpretation of the filter's text; null without a text. */
  readonly text: TextInterpretation | null;
}

function checkIds(ids: readonly string[]): void {
  const message = `"ids" must have 1 to ${MAX_CARDS} different pool ids.`;
  const sound = ids.length >= 1 && ids.length <= MAX_CARDS && new Set(ids).size === ids.length;
  if (!sound) throw poolError('BAD_USER_INPUT', message, { argument: 'ids' });
}

/** Evaluates every condition of a filter on some cards. Throws BAD_USER_INPUT and UNAVAILABLE. */
export async function compareProfiles(
  ids: readonly string[],
  given: ProfileFilterInput | null | undefined,
  context: Context,
): Promise<Comparison> {
  checkIds(ids);
  const { taxonomy } = context;
  const filter = given ? await interpretFilter(readProfileFilter(given, taxonomy), context) : NO_FILTER;
  const found = await Promise.all(ids.map((id) => findCard(id, context)));
  const profiles = found.flatMap((card) => card ?? []);
  return {
    profiles,
    unavailableIds: ids.filter((_id, place) => !found[place]),
    conditions: compareCards(profiles, filter, taxonomy),
    text: filter.text,
  };
}
