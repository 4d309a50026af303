import {
  conditionsForCards,
  CREDIT,
  NEARLY,
  POINTS,
  WELCOME_CREDIT,
  moved,
  type MatchingParts,
} from '@talent-pool/matching';
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
  quarterOf,
  term,
  vacancyFactor,
  WELCOME,
  type Condition,
  type Ranking,
  type VacancyDocument,
} from '@talent-pool/search-index';
import type { Taxonomy } from '@talent-pool/taxonomy';
import { ascending } from '../order.ts';
import { occupationGround, occupationPoints, skillPoints } from './match-points.ts';
import type { MatchSearch } from './match-search.ts';

/** Credit for one requested skill: for itself, a broader or narrower skill, or a sibling. */
function credit(skill: string, weight: number, required: boolean, taxonomy: Taxonomy): Ranking {
  const facts = taxonomy.skill(skill);
  const lists: [number, string, readonly string[]][] = [
    [required ? CREDIT.BROADER : WELCOME_CREDIT, 'skills', facts?.broader ?? []],
    [required ? CREDIT.NARROWER : WELCOME_CREDIT, 'skillParents', facts?.narrower.length ? [skill] : []],
    [required ? CREDIT.RELATED : WELCOME_CREDIT, 'skills', facts?.related ?? []],
    [required ? CREDIT.SIBLING : WELCOME_CREDIT, 'skillParents', taxonomy.siblingGroupsOf(skill)],
  ];
  const near = lists.filter(([, , values]) => values.length > 0);
  return best(
    points(weight, term('skills', skill)),
    ...near.map(([part, field, values]) => points(weight * part, anyOf(field, values))),
  );
}

function skillsPart(vacancy: VacancyDocument, { weights, taxonomy }: MatchingParts): Ranking[] {
  const { requiredSkills, optionalSkills } = vacancy;
  const credits = [
    ...requiredSkills.map((skill) => credit(skill, weights.of(skill), true, taxonomy)),
    ...optionalSkills.map((skill) => credit(skill, weights.of(skill) * WELCOME, false, taxonomy)),
  ];
  if (credits.length === 0) return [];
  return [
    skillPoints({
      credits,
      atMost: { field: 'skillsWeight' },
      field: 'skillsFactor',
      factor: vacancyFactor(weights.ofVacancy(vacancy)),
    }),
  ];
}

/** Parts of the weight of all requested skills for each that a person has. */
function skillsGround(vacancy: VacancyDocument, { weights }: MatchingParts): Ranking[] {
  const all = weights.ofVacancy(vacancy);
  return [
    ...vacancy.requiredSkills.map((skill) => points(weights.of(skill) / all, term('skills', skill))),
    ...vacancy.optionalSkills.map((skill) => points((weights.of(skill) * WELCOME) / all, term('skills', skill))),
  ];
}

function languagesPart({ languages }: VacancyDocument): Ranking[] {
  if (languages.length === 0) return [points(POINTS.languages, EVERY)];
  const each = POINTS.languages / languages.length;
  return languages.map(({ language, minimum }) => {
    const below = CEFR_LEVELS[CEFR_LEVELS.indexOf(minimum) - 1];
    const full = points(each, term('languageLevels', languageLevelToken(language, minimum)));
    return below
      ? best(full, points(each * NEARLY, term('languageLevels', languageLevelToken(language, below))))
      : full;
  });
}

function experiencePart({ minimumExperience }: VacancyDocument): Ranking {
  const rank = minimumExperience === null ? 0 : EXPERIENCE_BANDS.indexOf(minimumExperience);
  if (rank === 0) return points(POINTS.experience, EVERY);
  const from = (least: number): Condition => atLeast('experienceRank', least);
  const hidden = points(POINTS.experience * NEARLY, absent('experienceRank'));
  return best(points(POINTS.experience, from(rank)), points(POINTS.experience * NEARLY, from(rank - 1)), hidden);
}

function educationPart({ minimumEqf }: VacancyDocument): Ranking {
  if (minimumEqf === null) return points(POINTS.education, EVERY);
  const levels = Array.from({ length: 9 - minimumEqf }, (_unused, place) => String(minimumEqf + place));
  return best(
    points(POINTS.education, anyOf('eqf', levels)),
    points(POINTS.education * NEARLY, term('eqf', String(minimumEqf - 1))),
    points(POINTS.education * NEARLY, absent('eqf')),
  );
}

function availabilityPart({ start }: VacancyDocument): Ranking {
  if (start === null) return points(POINTS.availability, EVERY);
  const quarter = quarterOf(start);
  return best(
    points(POINTS.availability, atMost('availability', quarter)),
    points(POINTS.availability * NEARLY, term('availability', moved(quarter, 1))),
    points(POINTS.availability * NEARLY, absent('availability')),
  );
}

const placePart = ({ memberStates }: VacancyDocument): Ranking =>
  best(
    ...(memberStates.length === 0 ? [] : [points(POINTS.place, anyOf('preferredMemberStates', memberStates))]),
    points(POINTS.place * NEARLY, absent('preferredMemberStates')),
  );

/**
 * Builds the search for people who match a vacancy. It finds the people without `obstacles`, and its score is at least
 * that of `explainMatch`.
 */
export function profileMatchSearch(vacancy: VacancyDocument, parts: MatchingParts): MatchSearch {
  const { occupation } = vacancy;
  const occupations = occupation === null ? [] : [occupation];
  const isco = occupations.flatMap((id) => parts.taxonomy.iscoGroupsOf(id));
  const vacancySkills = vacancy.requiredSkills.length + vacancy.optionalSkills.length;
  return {
    conditions: conditionsForCards(vacancy, parts.taxonomy),
    ground: [
      ...skillsGround(vacancy, parts),
      ...occupationGround(occupations, isco, { kind: 'vacancy', hasSkills: vacancySkills > 0 }),
    ],
    skills: skillsPart(vacancy, parts),
    occupations: occupationPoints(occupations, isco),
    further: [
      ...languagesPart(vacancy),
      experiencePart(vacancy),
      educationPart(vacancy),
      availabilityPart(vacancy),
      placePart(vacancy),
    ],
    order: ['score', ascending('poolId')],
  };
}
