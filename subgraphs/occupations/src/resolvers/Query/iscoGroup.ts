import type { QueryResolvers } from '../../__generated__/types.ts';

export const iscoGroup: QueryResolvers['iscoGroup'] = (_root, { code }, { taxonomy }) => {
  const facts = taxonomy.resolveIscoGroup(code);
  return facts ? { code: facts.code } : null;
};
