import type { QueryResolvers } from '../../__generated__/types.ts';

export const occupation: QueryResolvers['occupation'] = (_root, { id }, { taxonomy }) => {
  const facts = taxonomy.resolveOccupation(id);
  return facts ? { id: facts.id } : null;
};
