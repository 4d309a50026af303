import { authorize, memberStateOf } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';
import { listAdmissionQueue } from '../../application/list-admission-queue.ts';

export const admissionQueue: QueryResolvers['admissionQueue'] = (_root, page, context) =>
  listAdmissionQueue(memberStateOf(authorize(context.caller, 'admission:decide')), page, context);
