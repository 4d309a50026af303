import type { QueryResolvers } from '../../__generated__/types.ts';

export const skillGroup: QueryResolvers['skillGroup'] = (_root, { id }, { taxonomy }) =>
  taxonomy.skillGroup(id) ? { id } : null;
