import { isEmployer } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';

/** Independent of the scope of the token, as `viewerEmployerStatus`. */
export const viewerEmployerName: QueryResolvers['viewerEmployerName'] = async (_root, _arguments, context) => {
  const { caller, store } = context;
  return isEmployer(caller) ? ((await store.employers.ofAccount(caller.subject))?.name ?? null) : null;
};
