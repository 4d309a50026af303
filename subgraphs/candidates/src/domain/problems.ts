export const PROBLEM_CODES = [
  'REQUIRED',
  'INVALID',
  'UNKNOWN',
  'DUPLICATE',
  'UNDERAGE',
  'NOT_ELIGIBLE',
  'CONSENT_MISSING',
  'NOT_ALLOWED_NOW',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

export const isProblemCode = (code: unknown): code is ProblemCode =>
  (PROBLEM_CODES as readonly unknown[]).includes(code);

/** Something that has to be put right. `field` is a path such as "profile.skills.3.skill". */
export interface Problem {
  readonly field: string;
  readonly code: ProblemCode;
  readonly message: string;
}

export const problem = (field: string, code: ProblemCode, message: string): Problem => ({ field, code, message });

/** The outcome of a rule: what to change, or what has to be put right first. */
export type Decision<T> = { readonly changes: T } | { readonly problems: readonly Problem[] };
