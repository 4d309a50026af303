import { poolError } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';
import { occupationsInOrder } from '../../domain/occupations-in-order.ts';
import { connection } from '../connection.ts';
import { inCollection } from '../known-collection.ts';

export const occupations: QueryResolvers['occupations'] = (_root, { iscoGroup, collection, ...page }, { taxonomy }) => {
  if (iscoGroup != null && !taxonomy.resolveIscoGroup(iscoGroup)) {
    throw poolError('BAD_USER_INPUT', 'No ISCO-08 group has this code.', {
      argument: 'iscoGroup',
      values: [iscoGroup],
    });
  }
  const group = iscoGroup == null ? '' : (taxonomy.resolveIscoGroup(iscoGroup)?.code ?? '');
  const list = inCollection(occupationsInOrder(taxonomy), collection).filter((facts) =>
    facts.iscoGroup.startsWith(group),
  );
  return connection(list, page, ({ id }) => ({ id }));
};
