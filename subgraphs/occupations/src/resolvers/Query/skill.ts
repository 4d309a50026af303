import type { QueryResolvers } from '../../__generated__/types.ts';

export const skill: QueryResolvers['skill'] = (_root, { id }, { taxonomy }) => {
  const facts = taxonomy.resolveSkill(id);
  return facts ? { id: facts.id } : null;
};
