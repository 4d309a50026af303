import type { QueryResolvers } from '../../__generated__/types.ts';
import { connection } from '../connection.ts';

export const skills: QueryResolvers['skills'] = (_root, { collection, ...page }, { taxonomy }) => {
  const list = taxonomy.skills().filter((facts) => collection == null || facts.collections.includes(collection));
  return connection(list, page, ({ id }) => ({ id }));
};
