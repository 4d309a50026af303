import type { QueryResolvers } from '../../__generated__/types.ts';
import { ownAccount } from '../../application/own-account.ts';

export const savedSearch: QueryResolvers['savedSearch'] = async (_root, { id }, context) =>
  context.store.one(await ownAccount(context), id);
