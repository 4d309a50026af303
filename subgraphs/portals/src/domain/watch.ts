import {
  commonGround,
  conditionsForCards,
  conditionsForVacancies,
  explainMatch,
  mayScore,
  obstacles,
  profileCriteria,
  vacancyCriteria,
  type MatchingParts,
} from '@talent-pool/matching';
import {
  anyOf,
  meets,
  type CardDocument,
  type Condition,
  type Criteria,
  type DocumentFields,
  type VacancyDocument,
} from '@talent-pool/search-index';
import type { Taxonomy } from '@talent-pool/taxonomy';
import { sideOf, type Side, type SearchTarget } from './saved-search.ts';

/** A card or a vacancy as indexed. */
export interface IndexDocument {
  readonly id: string;
  readonly side: Side;
  readonly fields: DocumentFields;
  /** Set for a card; `vacancy` otherwise. */
  readonly card?: CardDocument;
  readonly vacancy?: VacancyDocument;
}

/** The card or vacancy whose matches are searched; undefined while it is not in the pool. */
export type Subject = CardDocument | VacancyDocument | undefined;

/** Data for scoring matches. */
export type Counting = MatchingParts;

/** A saved search, compiled to be tested against documents. */
export interface Watch {
  readonly side: Side;
  /** Conditions that a document must all meet; the rarest decides whether the watch is tested at all. */
  readonly conditions: readonly Condition[];
  /** Tests a document: its score for a search for matches; undefined if it does not match. */
  test(document: IndexDocument, counting: Counting): { readonly score: number | null } | undefined;
}

function filterWatch(side: Side, { narrowing, excluding, picks }: Criteria): Watch {
  const conditions = [...narrowing, ...picks.values()];
  return {
    side,
    conditions,
    test: ({ fields }) =>
      meetsAll(conditions, fields) && !excluding.some((condition) => meets(condition, fields))
        ? { score: null }
        : undefined,
  };
}

function scored(vacancy: VacancyDocument, card: CardDocument, least: number, counting: Counting) {
  if (!mayScore(least, vacancy, card, counting)) return undefined;
  const match = explainMatch(vacancy, card, counting);
  const fits = match.score >= least && obstacles(match, vacancy, card, counting.taxonomy).length === 0;
  return fits ? { score: match.score } : undefined;
}

/** Conditions are tested before the score is computed: they exclude most pairs at a fraction of the cost. */
const meetsAll = (conditions: readonly Condition[], fields: DocumentFields): boolean =>
  conditions.every((condition) => meets(condition, fields));

function watchForPeople(vacancy: VacancyDocument, least: number, taxonomy: Taxonomy): Watch {
  const asked = [...vacancy.requiredSkills, ...vacancy.optionalSkills];
  const occupations = vacancy.occupation === null ? [] : [vacancy.occupation];
  const conditions = conditionsForCards(vacancy, taxonomy);
  return {
    side: 'cards',
    conditions: [...conditions, commonGround(asked, occupations, taxonomy)],
    test: ({ card, fields }, counting) =>
      card && meetsAll(conditions, fields) ? scored(vacancy, card, least, counting) : undefined,
  };
}

function watchForVacancies(card: CardDocument, least: number, taxonomy: Taxonomy, today: string): Watch {
  const held = card.skills.map(({ skill }) => skill);
  const occupations = card.occupations.map(({ occupation }) => occupation);
  const conditions = conditionsForVacancies(card, today);
  return {
    side: 'vacancies',
    conditions: [...conditions, commonGround(held, occupations, taxonomy)],
    test: ({ vacancy, fields }, counting) =>
      vacancy && meetsAll(conditions, fields) ? scored(vacancy, card, least, counting) : undefined,
  };
}

const NEVER: Condition = anyOf('id', []);

/**
 * Compiles a saved search. `subject`: for matches, the vacancy or card whose matches are searched. `today` is
 * "YYYY-MM-DD".
 */
export function watchOf(wanted: SearchTarget, subject: Subject, taxonomy: Taxonomy, today: string): Watch {
  const side = sideOf(wanted.kind);
  if (wanted.kind === 'PROFILES') return filterWatch(side, profileCriteria(wanted.filter, taxonomy));
  if (wanted.kind === 'VACANCIES') return filterWatch(side, vacancyCriteria(wanted.filter, today));
  if (!subject) return { side, conditions: [NEVER], test: () => undefined };
  return wanted.kind === 'MATCHES_OF_VACANCY'
    ? watchForPeople(subject as VacancyDocument, wanted.minimumScore, taxonomy)
    : watchForVacancies(subject as CardDocument, wanted.minimumScore, taxonomy, today);
}
