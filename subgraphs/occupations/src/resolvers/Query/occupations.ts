import type { QueryResolvers } from '../../__generated__/types.ts';
import { listOccupations } from '../../application/list-occupations.ts';
import { connection } from '../connection.ts';

export const occupations: QueryResolvers['occupations'] = (_root, { iscoGroupCode, collection, ...page }, context) =>
  connection(listOccupations({ iscoGroupCode, collection }, context), page, ({ id }) => ({ id }));
