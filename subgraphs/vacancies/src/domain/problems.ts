import type { DecisionOf, InputProblem, ProblemOf } from '@talent-pool/service-kit';

export type ProblemCode = InputProblem | 'NOT_A_SHORTAGE_OCCUPATION' | 'EMPLOYER_NOT_ALLOWED' | 'NOT_ALLOWED_NOW';
export type Problem = ProblemOf<ProblemCode>;
export type Decision<T> = DecisionOf<T, ProblemCode>;

export const problem = (field: string, code: ProblemCode, message: string): Problem => ({ field, code, message });

export const notNow = (field: string, message: string): Decision<never> => ({
  problems: [problem(field, 'NOT_ALLOWED_NOW', message)],
});
