import type { QueryResolvers } from '../../__generated__/types.ts';
import { ownAccount } from '../../application/own-account.ts';

export const savedSearches: QueryResolvers['savedSearches'] = async (_root, _arguments, context) =>
  context.store.ofOwner(await ownAccount(context));
