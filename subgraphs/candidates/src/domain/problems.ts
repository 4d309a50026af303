import type { DecisionOf, InputProblem, ProblemOf } from '@talent-pool/service-kit';

export type ProblemCode = InputProblem | 'UNDERAGE' | 'NOT_ELIGIBLE' | 'CONSENT_MISSING' | 'NOT_ALLOWED_NOW';
export type Problem = ProblemOf<ProblemCode>;
export type Decision<T> = DecisionOf<T, ProblemCode>;

export const problem = (field: string, code: ProblemCode, message: string): Problem => ({ field, code, message });
