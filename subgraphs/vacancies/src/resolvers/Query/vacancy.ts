import type { QueryResolvers } from '../../__generated__/types.ts';
import { visibleVacancy } from '../../application/access.ts';

export const vacancy: QueryResolvers['vacancy'] = (_root, { id }, context) => visibleVacancy(context, id);
