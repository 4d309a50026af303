import type { z } from 'zod';
import { problem, PROBLEM_CODES, type Decision, type Problem, type ProblemCode } from './problems.ts';

const MOST_PROBLEMS = 50;

const isProblemCode = (code: unknown): code is ProblemCode => (PROBLEM_CODES as readonly unknown[]).includes(code);

function toProblem(root: string, issue: z.core.$ZodIssue): Problem {
  const kind: unknown = issue.code === 'custom' ? issue.params?.['problem'] : undefined;
  return problem([root, ...issue.path].map(String).join('.'), isProblemCode(kind) ? kind : 'INVALID', issue.message);
}

/** Without the keys whose value is undefined: a field that is not named is not touched. */
const given = (input: object): object =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));

/** What was sent, checked and normalised, or everything that is wrong with it, below the name of the input. */
export function readInput<T extends z.ZodType>(root: string, schema: T, input: object): Decision<z.output<T>> {
  const parsed = schema.safeParse(given(input));
  if (parsed.success) return { changes: given(parsed.data as object) as z.output<T> };
  return { problems: parsed.error.issues.slice(0, MOST_PROBLEMS).map((issue) => toProblem(root, issue)) };
}
