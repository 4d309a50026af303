import { DateTimeResolver } from 'graphql-scalars';
import type { Resolvers } from '../__generated__/types.ts';
import { AdmissionCriteria, LanguageMinimum } from './AdmissionCriteria.ts';
import { ContactPoint } from './ContactPoint.ts';
import { CriteriaAnswer, CriteriaProposal } from './CriteriaProposal.ts';
import { MemberState } from './MemberState.ts';
import { answerCriteriaProposal } from './Mutation/answerCriteriaProposal.ts';
import { proposePoolCriteria } from './Mutation/proposePoolCriteria.ts';
import { recordParticipation } from './Mutation/recordParticipation.ts';
import { setMemberStateSettings } from './Mutation/setMemberStateSettings.ts';
import { setPoolSettings } from './Mutation/setPoolSettings.ts';
import { updateContactPoint } from './Mutation/updateContactPoint.ts';
import { PoolSettings } from './PoolSettings.ts';
import { criteriaProposals } from './Query/criteriaProposals.ts';
import { poolSettings } from './Query/poolSettings.ts';
import { SettingChange } from './SettingChange.ts';

/** All resolvers, by type and field as in the SDL. */
export const resolvers: Resolvers = {
  DateTime: DateTimeResolver,
  AdmissionCriteria,
  ContactPoint,
  CriteriaAnswer,
  CriteriaProposal,
  LanguageMinimum,
  MemberState,
  PoolSettings,
  SettingChange,
  Query: { criteriaProposals, poolSettings },
  Mutation: {
    answerCriteriaProposal,
    proposePoolCriteria,
    recordParticipation,
    setMemberStateSettings,
    setPoolSettings,
    updateContactPoint,
  },
};
