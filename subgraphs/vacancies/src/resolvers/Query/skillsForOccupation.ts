import { poolError } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';
import { skillDraft } from '../../domain/skill-draft.ts';
import { byCode, byId } from '../references.ts';

export const skillsForOccupation: QueryResolvers['skillsForOccupation'] = (_root, { occupation }, { rules }) => {
  const { taxonomy } = rules;
  const facts = taxonomy.resolveOccupation(occupation);
  if (!facts) {
    const details = { argument: 'occupation', values: [occupation.slice(0, 100)] };
    throw poolError('BAD_USER_INPUT', 'No ESCO occupation has this id, URI or code.', details);
  }
  const { required, optional } = skillDraft(facts, taxonomy);
  return {
    occupation: byId(facts.id),
    iscoGroup: byCode(facts.iscoGroup),
    required: required.map(byId),
    optional: optional.map(byId),
  };
};
