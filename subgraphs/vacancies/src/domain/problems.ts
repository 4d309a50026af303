export const PROBLEM_CODES = [
  'REQUIRED',
  'INVALID',
  'UNKNOWN',
  'DUPLICATE',
  'NOT_A_SHORTAGE_OCCUPATION',
  'EMPLOYER_NOT_ALLOWED',
  'NOT_ALLOWED_NOW',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** Something that has to be put right. `field` is a path such as "vacancy.requiredSkills.3". */
export interface Problem {
  readonly field: string;
  readonly code: ProblemCode;
  readonly message: string;
}

export const problem = (field: string, code: ProblemCode, message: string): Problem => ({ field, code, message });

/** The outcome of a rule: what to change, or what has to be put right first. */
export type Decision<T> = { readonly changes: T } | { readonly problems: readonly Problem[] };

export const notNow = (field: string, message: string): Decision<never> => ({
  problems: [problem(field, 'NOT_ALLOWED_NOW', message)],
});
