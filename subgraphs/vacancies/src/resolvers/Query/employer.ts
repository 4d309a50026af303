import type { QueryResolvers } from '../../__generated__/types.ts';
import { visibleEmployer } from '../../application/access.ts';

export const employer: QueryResolvers['employer'] = (_root, { id }, context) => visibleEmployer(context, id);
