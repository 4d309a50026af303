import { authorize } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';
import { employerCounts as count } from '../../application/list-employers.ts';
import { byCode } from '../references.ts';

export const employerCounts: QueryResolvers['employerCounts'] = async (_root, _arguments, context) => {
  authorize(context.caller, 'employer:oversee');
  return (await count(context)).map(({ memberState, ...rest }) => ({ ...rest, memberState: byCode(memberState) }));
};
