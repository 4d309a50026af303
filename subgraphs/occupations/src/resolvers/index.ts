import { conceptsByLabel } from './Query/conceptsByLabel.ts';
import { enumValues } from './Query/enumValues.ts';
import { educationFields } from './Query/educationFields.ts';
import { iscoGroup } from './Query/iscoGroup.ts';
import { iscoGroups } from './Query/iscoGroups.ts';
import { languages } from './Query/languages.ts';
import { memberStates } from './Query/memberStates.ts';
import { occupation } from './Query/occupation.ts';
import { occupations } from './Query/occupations.ts';
import { shortageListVersions } from './Query/shortageListVersions.ts';
import { shortageOccupations } from './Query/shortageOccupations.ts';
import { skill } from './Query/skill.ts';
import { skillGroup } from './Query/skillGroup.ts';
import { skills } from './Query/skills.ts';
import { EnumValue } from './EnumValue.ts';
import { EducationField } from './EducationField.ts';
import { IscoGroup } from './IscoGroup.ts';
import { Language } from './Language.ts';
import { MemberState } from './MemberState.ts';
import { Occupation } from './Occupation.ts';
import { Skill } from './Skill.ts';
import { SkillGroup } from './SkillGroup.ts';
import type { Resolvers } from '../__generated__/types.ts';

/** All resolvers, by type and field as in the SDL. */
export const resolvers: Resolvers = {
  Query: {
    conceptsByLabel,
    educationFields,
    enumValues,
    iscoGroup,
    iscoGroups,
    languages,
    memberStates,
    occupation,
    occupations,
    shortageListVersions,
    shortageOccupations,
    skill,
    skillGroup,
    skills,
  },
  EducationField,
  EnumValue,
  IscoGroup,
  Language,
  MemberState,
  Occupation,
  Skill,
  SkillGroup,
};
