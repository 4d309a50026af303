import { conditionsForVacancies, NEARLY, POINTS, moved, firstDayOf, type MatchingParts } from '@talent-pool/matching';
import {
  absent,
  anyOf,
  atLeast,
  atMost,
  best,
  CEFR_LEVELS,
  EVERY,
  EXPERIENCE_BANDS,
  languageLevelToken,
  points,
  profileFactor,
  sum,
  term,
  WELCOME,
  type CardDocument,
  type Condition,
  type Ranking,
} from '@talent-pool/search-index';
import { ascending } from '../order.ts';
import { occupationGround, occupationPoints, skillPoints } from './match-points.ts';
import type { MatchSearch } from './match-search.ts';
import { creditsOf } from './reachable-skills.ts';

function skillsPart(card: CardDocument, parts: MatchingParts): Ranking[] {
  const held = card.skills.map(({ skill }) => skill);
  if (held.length === 0) return [];
  const total = parts.weights.total(held);
  const credits = creditsOf(held, parts);
  return [skillPoints({ credits, atMost: total, field: 'skillsFactor', factor: profileFactor(total) })];
}

/** Parts of the weight of all requested skills for each that the person has. */
function skillsGround({ skills }: CardDocument, { weights }: MatchingParts): Ranking[] {
  if (skills.length === 0) return [];
  const credits = skills.flatMap(({ skill }) => [
    points(weights.of(skill), term('requiredSkills', skill)),
    points(weights.of(skill) * WELCOME, term('optionalSkills', skill)),
  ]);
  return [{ kind: 'scaled', of: sum(...credits), field: 'skillsShare', factor: 1 }];
}

/** Each language earns its share of the languages that a vacancy requires. */
function languagesPart({ languages }: CardDocument): Ranking[] {
  const reached = languages.flatMap(({ language, level }) => {
    const held = CEFR_LEVELS.indexOf(level);
    return CEFR_LEVELS.slice(0, held + 2).map((required, place) =>
      points(place <= held ? 1 : NEARLY, term('languageLevels', languageLevelToken(language, required))),
    );
  });
  const none = points(POINTS.languages, absent('languages'));
  if (reached.length === 0) return [none];
  return [none, { kind: 'scaled', of: sum(...reached), field: 'languageShare', factor: POINTS.languages }];
}

function experiencePart({ experience }: CardDocument): Ranking {
  const upTo = (most: number): Condition => atMost('experienceRank', most);
  if (experience === null) return best(points(POINTS.experience, upTo(0)), points(POINTS.experience * NEARLY, EVERY));
  const held = EXPERIENCE_BANDS.indexOf(experience);
  return best(points(POINTS.experience, upTo(held)), points(POINTS.experience * NEARLY, upTo(held + 1)));
}

function educationPart({ eqf }: CardDocument): Ranking {
  const unasked = points(POINTS.education, absent('eqf'));
  if (eqf === null) return best(unasked, points(POINTS.education * NEARLY, EVERY));
  const levels = Array.from({ length: eqf }, (_unused, place) => String(place + 1));
  return best(
    unasked,
    points(POINTS.education, anyOf('eqf', levels)),
    points(POINTS.education * NEARLY, term('eqf', String(eqf + 1))),
  );
}

function availabilityPart({ availableFrom }: CardDocument): Ranking {
  const unasked = points(POINTS.availability, absent('start'));
  if (availableFrom === null) return best(unasked, points(POINTS.availability * NEARLY, EVERY));
  const from = (quarter: string): Condition => atLeast('start', firstDayOf(quarter));
  return best(
    unasked,
    points(POINTS.availability, from(availableFrom)),
    points(POINTS.availability * NEARLY, from(moved(availableFrom, -1))),
  );
}

const placePart = ({ preferredMemberStates }: CardDocument): Ranking =>
  preferredMemberStates.length === 0
    ? points(POINTS.place * NEARLY, EVERY)
    : points(POINTS.place, anyOf('memberStates', preferredMemberStates));

/**
 * Builds the search for vacancies that match a person. The query is not the reverse of the search for people, but its
 * score, too, is at least that of `explainMatch`.
 */
export function vacancyMatchSearch(card: CardDocument, parts: MatchingParts, today: string): MatchSearch {
  const occupations = card.occupations.map(({ occupation }) => occupation);
  const isco = occupations.flatMap((id) => parts.taxonomy.iscoGroupsOf(id));
  return {
    conditions: conditionsForVacancies(card, today),
    ground: [
      ...skillsGround(card, parts),
      ...occupationGround(occupations, isco, { kind: 'card', hasSkills: card.skills.length > 0 }),
    ],
    skills: skillsPart(card, parts),
    occupations: occupationPoints(occupations, isco),
    further: [
      ...languagesPart(card),
      experiencePart(card),
      educationPart(card),
      availabilityPart(card),
      placePart(card),
    ],
    order: ['score', ascending('id')],
  };
}
