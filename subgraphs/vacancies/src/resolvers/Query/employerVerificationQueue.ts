import { authorize, memberStateOf } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';
import { listEmployersToVerify } from '../../application/list-employers-to-verify.ts';

export const employerVerificationQueue: QueryResolvers['employerVerificationQueue'] = (_root, page, context) =>
  listEmployersToVerify(memberStateOf(authorize(context.caller, 'employer:verify')), page, context);
