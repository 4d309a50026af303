import { isEmployer } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';

/** Whatever the token's scope, as `viewerEmployerStatus`. */
export const viewerEmployerId: QueryResolvers['viewerEmployerId'] = (_root, _arguments, { caller, store }) =>
  isEmployer(caller) ? store.employers.idOfAccount(caller.subject) : null;
