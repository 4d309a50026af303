import { contentSchema, problem, readInput } from '@talent-pool/service-kit';
import type { Taxonomy } from '@talent-pool/taxonomy';
import type { Decision, Problem } from './problems.ts';
import { SECTIONS, type ProfileContent } from './sections.ts';

/** Validates and normalises the sections that a person sends; otherwise returns all problems. */
export const readContent = (input: object, taxonomy: Taxonomy, now: Date): Decision<Partial<ProfileContent>> =>
  readInput('profile', contentSchema(SECTIONS, { taxonomy, today: now.toISOString().slice(0, 10) }), input);

const MEMBER_STATE_RULES = [
  {
    section: 'excludedMemberStates',
    isBroken: ({ preferredMemberStates: preferred, excludedMemberStates: excluded }: ProfileContent) =>
      preferred.some((state) => excluded.includes(state)),
    message: 'A member state cannot be both preferred and excluded. Remove it from one of the lists.',
  },
  {
    section: 'excludedMemberStates',
    isBroken: ({ onlyMemberStates: only, excludedMemberStates: excluded }: ProfileContent) =>
      only.some((state) => excluded.includes(state)),
    message:
      'A member state cannot be both excluded and among the only acceptable ones. Remove it from one of the lists.',
  },
  {
    section: 'preferredMemberStates',
    isBroken: ({ onlyMemberStates: only, preferredMemberStates: preferred }: ProfileContent) =>
      only.length > 0 && preferred.some((state) => !only.includes(state)),
    message: 'A preferred member state must be among the only acceptable ones, if any are given.',
  },
] as const;

/** Rules across sections, for the profile after the change. */
export const contradictions = (content: ProfileContent): Problem[] =>
  MEMBER_STATE_RULES.filter(({ isBroken }) => isBroken(content)).map(({ section, message }) =>
    problem(`profile.${section}`, 'INVALID', message),
  );
