import type { z } from 'zod';
import { inputMessage } from './input-messages.ts';

/** Problem codes of input validation. */
export const INPUT_PROBLEMS = ['REQUIRED', 'INVALID', 'UNKNOWN', 'DUPLICATE'] as const;
export type InputProblem = (typeof INPUT_PROBLEMS)[number];

/** Problem codes of all subgraphs. A subgraph adds codes of its own rules. */
export type CommonProblem = InputProblem | 'NOT_ALLOWED_NOW';

/** A problem that the caller has to correct. `field` is a path such as "profile.skills.3.skillId". */
export interface ProblemOf<Code extends string> {
  readonly field: string;
  readonly code: Code;
  readonly message: string;
}

/** The outcome of a rule: changes to write, or problems to correct. */
export type DecisionOf<T, Code extends string> =
  { readonly changes: T } | { readonly problems: readonly ProblemOf<Code>[] };

/** Creates a problem. */
export const problem = <Code extends string>(field: string, code: Code, message: string): ProblemOf<Code> => ({
  field,
  code,
  message,
});

/** The decision of a rule that the current state does not allow the change. */
export const notAllowedNow = (
  field: string,
  message: string,
): { readonly problems: ProblemOf<'NOT_ALLOWED_NOW'>[] } => ({
  problems: [problem(field, 'NOT_ALLOWED_NOW', message)],
});

const MAX_PROBLEMS = 50;

const isInputProblem = (code: unknown): code is InputProblem => (INPUT_PROBLEMS as readonly unknown[]).includes(code);

/** Converts a zod issue. Its message never repeats input, except ids of concepts. */
function toProblem(root: string, issue: z.core.$ZodIssue): ProblemOf<InputProblem> {
  const kind: unknown = issue.code === 'custom' ? issue.params?.['problem'] : undefined;
  const field = [root, ...issue.path].map(String).join('.');
  return { field, code: isInputProblem(kind) ? kind : 'INVALID', message: issue.message };
}

/** Removes undefined values: absent fields are left unchanged. */
const withoutUndefined = (input: object): object =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));

/** Validates and normalises input. Returns the changes or all problems; `root` prefixes the paths of problems. */
export function readInput<T extends z.ZodType>(
  root: string,
  schema: T,
  input: object,
): DecisionOf<z.output<T>, InputProblem> {
  const parsed = schema.safeParse(withoutUndefined(input), { error: inputMessage });
  if (parsed.success) return { changes: withoutUndefined(parsed.data as object) as z.output<T> };
  return { problems: parsed.error.issues.slice(0, MAX_PROBLEMS).map((issue) => toProblem(root, issue)) };
}
