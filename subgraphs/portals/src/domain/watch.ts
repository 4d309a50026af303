import {
  commonGround,
  conditionsForCards,
  conditionsForVacancies,
  explainMatch,
  meets,
  obstacles,
  profileCriteria,
  vacancyCriteria,
  type Clause,
  type Criteria,
  type DocumentFields,
} from '@talent-pool/matching';
import type { CardDocument, SkillWeights, VacancyDocument } from '@talent-pool/search-index';
import type { Taxonomy } from '@talent-pool/taxonomy';
import { sideOf, type Side, type Wanted } from './saved-search.ts';

/** A card or a vacancy, as it stands in the index. */
export interface IndexDocument {
  readonly id: string;
  readonly side: Side;
  readonly fields: DocumentFields;
  /** The one of the two that it is. */
  readonly card?: CardDocument;
  readonly vacancy?: VacancyDocument;
}

/** The other side of a match that is looked for; undefined while it is not in the pool. */
export type Subject = CardDocument | VacancyDocument | undefined;

/** What matches are counted with. */
export interface Counting {
  readonly taxonomy: Taxonomy;
  readonly weights: SkillWeights;
}

/** A saved search, made ready to be tested against documents. */
export interface Watch {
  readonly side: Side;
  /** All have to be met by a document; the rarest of them decides whether it is looked at. */
  readonly clauses: readonly Clause[];
  /** Whether a document of its side matches; the score where matches are looked for. Undefined: it does not. */
  test(document: IndexDocument, counting: Counting): { readonly score: number | null } | undefined;
}

function filterWatch(side: Side, { narrowing, excluding, picks }: Criteria): Watch {
  const clauses = [...narrowing, ...picks.values()];
  return {
    side,
    clauses,
    test: ({ fields }) =>
      clauses.every((clause) => meets(clause, fields)) && !excluding.some((clause) => meets(clause, fields))
        ? { score: null }
        : undefined,
  };
}

function scored(vacancy: VacancyDocument, card: CardDocument, least: number, counting: Counting) {
  const match = explainMatch(vacancy, card, counting);
  const fits = match.score >= least && obstacles(match, vacancy, card, counting.taxonomy).length === 0;
  return fits ? { score: match.score } : undefined;
}

const NEVER: Clause = { terms: { id: [] } };

/** `subject`: for matches, the vacancy or the card whose matches they are. `today` is "YYYY-MM-DD". */
export function watchOf(wanted: Wanted, subject: Subject, taxonomy: Taxonomy, today: string): Watch {
  const side = sideOf(wanted.kind);
  if (wanted.kind === 'PROFILES') return filterWatch(side, profileCriteria(wanted.filter, taxonomy));
  if (wanted.kind === 'VACANCIES') return filterWatch(side, vacancyCriteria(wanted.filter, today));
  if (!subject) return { side, clauses: [NEVER], test: () => undefined };
  if (wanted.kind === 'MATCHES_OF_VACANCY') {
    const vacancy = subject as VacancyDocument;
    const asked = [...vacancy.requiredSkills, ...vacancy.optionalSkills];
    const occupations = vacancy.occupation === null ? [] : [vacancy.occupation];
    return {
      side,
      clauses: [...conditionsForCards(vacancy, taxonomy), commonGround(asked, occupations, taxonomy)],
      test: ({ card }, counting) => card && scored(vacancy, card, wanted.minimumScore, counting),
    };
  }
  const card = subject as CardDocument;
  const held = card.skills.map(({ skill }) => skill);
  const occupations = card.occupations.map(({ occupation }) => occupation);
  const conditions = conditionsForVacancies(card, today);
  return {
    side,
    clauses: [...conditions, commonGround(held, occupations, taxonomy)],
    test: ({ vacancy, fields }, counting) =>
      vacancy && conditions.every((clause) => meets(clause, fields))
        ? scored(vacancy, card, wanted.minimumScore, counting)
        : undefined,
  };
}
