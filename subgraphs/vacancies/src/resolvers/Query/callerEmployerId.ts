import { hasStanding } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';

/** Whatever the token's scope, as `callerStanding`. */
export const callerEmployerId: QueryResolvers['callerEmployerId'] = (_root, _arguments, { caller, store }) =>
  hasStanding(caller) ? store.employers.idOfAccount(caller.subject) : null;
