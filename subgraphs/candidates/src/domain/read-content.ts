import type { Taxonomy } from '@talent-pool/taxonomy';
import { contentSchema } from './content.schema.ts';
import { problem, type Decision, type Problem, type ProblemCode } from './problems.ts';
import type { ProfileContent } from './profile.ts';

const CODES: readonly [string, ProblemCode][] = [
  ['Unknown:', 'UNKNOWN'],
  ['Duplicate:', 'DUPLICATE'],
];

/** A problem of a section; the message never repeats what the person wrote. */
function toProblem({ path, message }: { path: readonly PropertyKey[]; message: string }): Problem {
  const code = CODES.find(([start]) => message.startsWith(start))?.[1] ?? 'INVALID';
  return problem(['profile', ...path].map(String).join('.'), code, message);
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
