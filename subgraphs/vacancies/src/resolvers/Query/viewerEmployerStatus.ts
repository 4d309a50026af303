import { isEmployer } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';

/** Independent of the scope of the token, so that a narrow scope does not hide a suspension. */
export const viewerEmployerStatus: QueryResolvers['viewerEmployerStatus'] = (_root, _arguments, { caller, store }) =>
  isEmployer(caller) ? store.employers.statusOf(caller.subject) : null;
