import { contentSchema, problem, readInput } from '@talent-pool/service-kit';
import type { Taxonomy } from '@talent-pool/taxonomy';
import type { Decision, Problem } from './problems.ts';
import { SECTIONS, type ProfileContent } from './sections.ts';

/** Validates and normalises the sections that a person sends; otherwise returns all problems. */
export const readContent = (input: object, taxonomy: Taxonomy, now: Date): Decision<Partial<ProfileContent>> =>
  readInput('profile', contentSchema(SECTIONS, { taxonomy, today: now.toISOString().slice(0, 10) }), input);

/** Rules across sections, for the profile after the change. */
export function contradictions({ preferredMemberStates, excludedMemberStates }: ProfileContent): Problem[] {
  const both = preferredMemberStates.filter((state) => excludedMemberStates.includes(state));
  if (both.length === 0) return [];
  return [
    problem(
      'profile.excludedMemberStates',
      'INVALID',
      'A member state cannot be both preferred and excluded. Remove it from one of the lists.',
    ),
  ];
}
