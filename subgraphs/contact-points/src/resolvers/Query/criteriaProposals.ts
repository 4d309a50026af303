import { authorize } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';
import { listProposals } from '../../application/criteria-proposals.ts';

export const criteriaProposals: QueryResolvers['criteriaProposals'] = (_root, page, context) => {
  authorize(context.caller, 'contact-point:manage');
  return listProposals(page, context);
};
