import { contentSchema, problem, readInput } from '@talent-pool/service-kit';
import type { Taxonomy } from '@talent-pool/taxonomy';
import type { Decision, Problem } from './problems.ts';
import { SECTIONS, type ProfileContent } from './sections.ts';

/** The sections a person sends, checked and normalised, or everything that is wrong with them. */
export const readContent = (input: object, taxonomy: Taxonomy, now: Date): Decision<Partial<ProfileContent>> =>
  readInput('profile', contentSchema(SECTIONS, { taxonomy, today: now.toISOString().slice(0, 10) }), input);

/** Rules between sections, over the profile as it would be. */
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
