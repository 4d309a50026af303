import type { CommonProblem, DecisionOf, ProblemOf } from '@talent-pool/service-kit';

export type ProblemCode =
  CommonProblem | 'NOT_A_SHORTAGE_OCCUPATION' | 'EMPLOYER_NOT_ALLOWED' | 'MEMBER_STATE_NOT_PARTICIPATING';
export type Problem = ProblemOf<ProblemCode>;
export type Decision<T> = DecisionOf<T, ProblemCode>;
