import { criteriaOf } from '@talent-pool/pool-settings';
import type { CriteriaAnswerResolvers, CriteriaProposalResolvers } from '../__generated__/types.ts';
import { memberState } from '../domain/member-state.ts';

export const CriteriaProposal: CriteriaProposalResolvers = {
  id: ({ _id }) => _id,
  memberState: (proposal) => memberState(proposal.memberState),
  criteria: ({ values }) => criteriaOf(values),
  answers: ({ answers }) => [...answers],
  proposedAt: ({ createdAt }) => createdAt,
};

export const CriteriaAnswer: CriteriaAnswerResolvers = {
  memberState: (answer) => memberState(answer.memberState),
  answeredAt: ({ at }) => at,
};
