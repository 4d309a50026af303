import type { QueryResolvers } from '../../__generated__/types.ts';
import { listEnumValues } from '../../application/list-enum-values.ts';

export const enumValues: QueryResolvers['enumValues'] = (_root, { enum: name, values }, context) =>
  listEnumValues(name, values, context);
