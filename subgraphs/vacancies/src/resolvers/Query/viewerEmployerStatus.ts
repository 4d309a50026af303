import { hasStanding } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';

/** Whatever the token's scope: what it narrows away is no way around a suspension. */
export const viewerEmployerStatus: QueryResolvers['viewerEmployerStatus'] = (_root, _arguments, { caller, store }) =>
  hasStanding(caller) ? store.employers.standingOf(caller.subject) : null;
