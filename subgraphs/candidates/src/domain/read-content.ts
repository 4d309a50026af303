import type { Taxonomy } from '@talent-pool/taxonomy';
import type { z } from 'zod';
import { contentSchema } from './content.schema.ts';
import { isProblemCode, problem, type Decision, type Problem } from './problems.ts';
import type { ProfileContent } from './profile.ts';

/** A problem of a section; the message never repeats what the person wrote, except for ids of concepts. */
function toProblem(issue: z.core.$ZodIssue): Problem {
  const kind: unknown = issue.code === 'custom' ? issue.params?.['problem'] : undefined;
  const field = ['profile', ...issue.path].map(String).join('.');
  return problem(field, isProblemCode(kind) ? kind : 'INVALID', issue.message);
}

const MOST_PROBLEMS = 50;

/** Without the keys whose value is undefined: a section that is not named is not touched. */
const given = (input: object): object =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));

/** The sections a person sends, checked and normalised, or everything that is wrong with them. */
export function readContent(input: object, taxonomy: Taxonomy, now: Date): Decision<Partial<ProfileContent>> {
  const parsed = contentSchema(taxonomy, now.toISOString().slice(0, 10)).safeParse(given(input));
  if (!parsed.success) return { problems: parsed.error.issues.slice(0, MOST_PROBLEMS).map(toProblem) };
  return { changes: given(parsed.data) as Partial<ProfileContent> };
}

/** Rules between sections, over the profile as it would be. */
export function contradictions({ preferredMemberStates, excludedMemberStates }: ProfileContent): Problem[] {
  const both = preferredMemberStates.filter((state) => excludedMemberStates.includes(state));
  if (both.length === 0) return [];
  return [problem('profile.excludedMemberStates', 'INVALID', 'A member state cannot be preferred and excluded.')];
}
