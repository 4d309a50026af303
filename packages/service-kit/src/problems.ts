import type { z } from 'zod';
import { inputMessage } from './input-messages.ts';

/** Kinds of problems that checking what was sent may find. */
export const INPUT_PROBLEMS = ['REQUIRED', 'INVALID', 'UNKNOWN', 'DUPLICATE'] as const;
export type InputProblem = (typeof INPUT_PROBLEMS)[number];

/** Kinds of problems that every subgraph knows; it adds those of its own rules. */
export type CommonProblem = InputProblem | 'NOT_ALLOWED_NOW';

/** Something that has to be put right. `field` is a path such as "profile.skills.3.skillId". */
export interface ProblemOf<Code extends string> {
  readonly field: string;
  readonly code: Code;
  readonly message: string;
}

/** The outcome of a rule: what to change, or what has to be put right first. */
export type DecisionOf<T, Code extends string> =
  { readonly changes: T } | { readonly problems: readonly ProblemOf<Code>[] };

export const problem = <Code extends string>(field: string, code: Code, message: string): ProblemOf<Code> => ({
  field,
  code,
  message,
});

/** The decision of a rule that the present state stands against. */
export const notNow = (field: string, message: string): { readonly problems: ProblemOf<'NOT_ALLOWED_NOW'>[] } => ({
  problems: [problem(field, 'NOT_ALLOWED_NOW', message)],
});

const MOST_PROBLEMS = 50;

const isInputProblem = (code: unknown): code is InputProblem => (INPUT_PROBLEMS as readonly unknown[]).includes(code);

/** The message of an issue never repeats what a person wrote, except for ids of concepts. */
function toProblem(root: string, issue: z.core.$ZodIssue): ProblemOf<InputProblem> {
  const kind: unknown = issue.code === 'custom' ? issue.params?.['problem'] : undefined;
  const field = [root, ...issue.path].map(String).join('.');
  return { field, code: isInputProblem(kind) ? kind : 'INVALID', message: issue.message };
}

/** Without the keys whose value is undefined: a field that is not named is not touched. */
const given = (input: object): object =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));

/** What was sent, checked and normalised, or everything that is wrong with it, below the name of the input. */
export function readInput<T extends z.ZodType>(
  root: string,
  schema: T,
  input: object,
): DecisionOf<z.output<T>, InputProblem> {
  const parsed = schema.safeParse(given(input), { error: inputMessage });
  if (parsed.success) return { changes: given(parsed.data as object) as z.output<T> };
  return { problems: parsed.error.issues.slice(0, MOST_PROBLEMS).map((issue) => toProblem(root, issue)) };
}
