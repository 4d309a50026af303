import type { CommonProblem, DecisionOf, ProblemOf } from '@talent-pool/service-kit';

export type ProblemCode = CommonProblem | 'UNDERAGE' | 'NOT_ELIGIBLE' | 'CONSENT_MISSING';
export type Problem = ProblemOf<ProblemCode>;
export type Decision<T> = DecisionOf<T, ProblemCode>;
