import type { QueryResolvers } from '../../__generated__/types.ts';
import { connection } from '../connection.ts';
import { inCollection } from '../../application/known-collection.ts';

export const skills: QueryResolvers['skills'] = (_root, { collection, ...page }, { taxonomy }) =>
  connection(inCollection(taxonomy.skills(), collection), page, ({ id }) => ({ id }));
