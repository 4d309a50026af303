export { cardFields } from './card-fields.ts';
export { COMMON_GROUND, GROUND_OF, GROUND_OF_UNKNOWN, GROUND_WITHOUT_SKILLS } from './common-ground.ts';
export { explainMatch, mayScore, totalOf, type Match, type MatchingParts } from './explain-match.ts';
export { HeldSkills } from './held-skills.ts';
export { commonGround, conditionsForCards, conditionsForVacancies } from './match-conditions.ts';
export { obstacles, type Obstacle } from './obstacles.ts';
export { onlyCondition, profileConditions, vacancyConditions, type FilterCondition } from './filter-conditions.ts';
export { scoreOf } from './tenths.ts';
export { substitutionsOf, type SkillSubstitution } from './skill-substitutions.ts';
export {
  CLOSENESS,
  CREDIT,
  HIGHEST_SCORE,
  NEARLY,
  POINTS,
  WELCOME_CREDIT,
  type OccupationCloseness,
} from './points.ts';
export { profileCriteria } from './profile-criteria.ts';
export { NO_FILTER, type ProfileFilter, type ProfileFilterInput } from './profile-filter.ts';
export { firstDayOf, moved } from './quarters.ts';
export { rarestTokens, tokensOf } from './rarest-tokens.ts';
export { readProfileFilter } from './read-profile-filter.ts';
export { vacancyCriteria } from './vacancy-criteria.ts';
export { readVacancyFilter, type VacancyFilter, type VacancyFilterInput } from './vacancy-filter.ts';
export type { AskConcepts } from './finding/concept-finder.ts';
export type { MeaningFinder } from './finding/add-meaning.ts';
export { suggestedConcepts } from './finding/suggested-concepts.ts';
export { CONCEPT_POINTS, conceptRequest, type ConceptPoints } from './finding/concept-query.ts';
export { rankConcepts, type ConceptHit, type RankedConcept } from './finding/rank-concepts.ts';
export type { TextQuestion, TextInterpretation } from './finding/text-interpretation.ts';
export { rankingReadings, skillsOfText } from './finding/reading-groups.ts';
export { wordsCondition } from './finding/words-condition.ts';
