import {
  absent,
  anyOf,
  best,
  either,
  EVERY,
  points,
  term,
  conditionsForVacancies,
  NEARLY,
  POINTS,
  moved,
  firstDayOf,
  type Clause,
  type MatchingParts,
} from '@talent-pool/matching';
import {
  CEFR_LEVELS,
  EXPERIENCE_BANDS,
  languageLevelToken,
  profileFactor,
  type CardDocument,
} from '@talent-pool/search-index';
import { matchRequest, occupationPoints, skillPoints, type MatchPage } from './clauses.ts';
import { reachOf } from './reach.ts';

/** Any of these; a single one is asked for in the cheaper way. */
const asksFor = (field: string, skills: readonly string[]): Clause =>
  skills.length === 1 ? term(field, skills[0] ?? '') : anyOf(field, skills);

function skillsPart(card: CardDocument, parts: MatchingParts): Clause[] {
  const held = card.skills.map(({ skill }) => skill);
  if (held.length === 0) return [];
  const total = parts.weights.total(held);
  const clauses = reachOf(held, parts).flatMap(({ skills, required, welcome }) => [
    points(required, asksFor('requiredSkills', skills)),
    points(welcome, asksFor('optionalSkills', skills)),
  ]);
  return [
    skillPoints({
      query: either(...clauses),
      atMost: { weight: total },
      field: 'skillsFactor',
      factor: profileFactor(total),
    }),
  ];
}

/** Each language is worth its part of all that a vacancy asks for. */
function languagesPart({ languages }: CardDocument): Clause[] {
  const clauses = languages.flatMap(({ language, level }) => {
    const reached = CEFR_LEVELS.indexOf(level);
    return CEFR_LEVELS.slice(0, reached + 2).map((asked, place) =>
      points(place <= reached ? 1 : NEARLY, term('languageLevels', languageLevelToken(language, asked))),
    );
  });
  const none = points(POINTS.languages, absent('languages'));
  if (clauses.length === 0) return [none];
  const share = { field_value_factor: { field: 'languageShare', factor: POINTS.languages, missing: 0 } };
  return [none, { function_score: { query: either(...clauses), functions: [share], boost_mode: 'multiply' } }];
}

function experiencePart({ experience }: CardDocument): Clause {
  const upTo = (most: number): Clause => ({ range: { experienceRank: { lte: most } } });
  const held = EXPERIENCE_BANDS.indexOf(experience);
  return best(points(POINTS.experience, upTo(held)), points(POINTS.experience * NEARLY, upTo(held + 1)));
}

function educationPart({ eqf }: CardDocument): Clause {
  const unasked = points(POINTS.education, absent('eqf'));
  if (eqf === null) return unasked;
  const levels = Array.from({ length: eqf }, (_unused, place) => String(place + 1));
  return best(
    unasked,
    points(POINTS.education, anyOf('eqf', levels)),
    points(POINTS.education * NEARLY, term('eqf', String(eqf + 1))),
  );
}

function availabilityPart({ availableFrom }: CardDocument): Clause {
  const unasked = points(POINTS.availability, absent('start'));
  if (availableFrom === null) return unasked;
  const from = (quarter: string): Clause => ({ range: { start: { gte: firstDayOf(quarter) } } });
  return best(
    unasked,
    points(POINTS.availability, from(availableFrom)),
    points(POINTS.availability * NEARLY, from(moved(availableFrom, -1))),
  );
}

const placePart = ({ preferredMemberStates }: CardDocument): Clause =>
  preferredMemberStates.length === 0
    ? points(POINTS.place * NEARLY, EVERY)
    : points(POINTS.place, anyOf('memberState', preferredMemberStates));

/** The request for the vacancies that fit a person: not the other one turned round, and the same score for each pair. */
export function vacancyMatchRequest(card: CardDocument, parts: MatchingParts, page: MatchPage & { today: string }) {
  const occupations = card.occupations.map(({ occupation }) => occupation);
  return matchRequest(
    {
      conditions: conditionsForVacancies(card, page.today),
      skills: skillsPart(card, parts),
      occupations: occupationPoints(
        occupations,
        occupations.flatMap((id) => parts.taxonomy.iscoGroupsOf(id)),
      ),
      further: [
        ...languagesPart(card),
        experiencePart(card),
        educationPart(card),
        availabilityPart(card),
        placePart(card),
      ],
      tie: 'id',
    },
    page,
  );
}
