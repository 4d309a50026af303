import { poolError } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import { skillDraft } from '../domain/skill-draft.ts';

/** Suggested skills for a new vacancy, by its occupation: an ESCO id, URI or code. Throws BAD_USER_INPUT. */
export function draftSkills(occupationId: string, { rules: { taxonomy } }: Context) {
  const facts = taxonomy.resolveOccupation(occupationId);
  if (facts) return { ...skillDraft(facts, taxonomy), occupation: facts.id, iscoGroup: facts.iscoGroup };
  const details = { argument: 'occupationId', values: [occupationId.slice(0, 100)] };
  throw poolError(
    'BAD_USER_INPUT',
    'No ESCO occupation has this id, URI or code. Look up ids with "conceptsByLabel".',
    details,
  );
}
