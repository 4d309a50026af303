import type { Resolvers } from '../__generated__/types.ts';
import { Candidate } from './Candidate.ts';
import { ConceptReading } from './ConceptReading.ts';
import { ConceptSuggestion } from './ConceptSuggestion.ts';
import { EducationField } from './EducationField.ts';
import { IscoGroup } from './IscoGroup.ts';
import { Language } from './Language.ts';
import { Match } from './Match.ts';
import { MatchObstacle } from './MatchObstacle.ts';
import { MemberState } from './MemberState.ts';
import { Occupation } from './Occupation.ts';
import { PoolOverview } from './PoolOverview.ts';
import { PoolProfile } from './PoolProfile.ts';
import { ProfileFacets } from './ProfileFacets.ts';
import { compareProfiles } from './Query/compareProfiles.ts';
import { match } from './Query/match.ts';
import { poolOverview } from './Query/poolOverview.ts';
import { poolProfile } from './Query/poolProfile.ts';
import { searchProfiles } from './Query/searchProfiles.ts';
import { searchVacancies } from './Query/searchVacancies.ts';
import { suggestConcepts } from './Query/suggestConcepts.ts';
import { Skill } from './Skill.ts';
import { SkillSetCount } from './SkillSetCount.ts';
import { TextInterpretation } from './TextInterpretation.ts';
import { TextReading } from './TextReading.ts';
import { Vacancy } from './Vacancy.ts';
import { VacancyFacets } from './VacancyFacets.ts';

/** All resolvers, by type and field as in the SDL. */
export const resolvers: Resolvers = {
  Query: { compareProfiles, match, poolOverview, poolProfile, searchProfiles, searchVacancies, suggestConcepts },
  Candidate,
  ConceptReading,
  ConceptSuggestion,
  EducationField,
  IscoGroup,
  Language,
  Match,
  MatchObstacle,
  MemberState,
  Occupation,
  PoolOverview,
  PoolProfile,
  ProfileFacets,
  Skill,
  SkillSetCount,
  TextInterpretation,
  TextReading,
  Vacancy,
  VacancyFacets,
};
