import type { CommonProblem, DecisionOf, ProblemOf } from '@talent-pool/service-kit';

export type ProblemCode = CommonProblem | 'NOTICE_TOO_SHORT';
export type Problem = ProblemOf<ProblemCode>;
export type Decision<T> = DecisionOf<T, ProblemCode>;
