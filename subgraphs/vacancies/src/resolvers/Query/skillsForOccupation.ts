import type { QueryResolvers } from '../../__generated__/types.ts';
import { draftSkills } from '../../application/draft-skills.ts';
import { byCode, byId } from '../references.ts';

export const skillsForOccupation: QueryResolvers['skillsForOccupation'] = (_root, given, context) => {
  const { occupation, iscoGroup, required, optional } = draftSkills(given.occupationId, context);
  return {
    occupation: byId(occupation),
    iscoGroup: byCode(iscoGroup),
    required: required.map(byId),
    optional: optional.map(byId),
  };
};
