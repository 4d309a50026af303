import { authorize, checkFirst, memberStateOf } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';
import type { Employer } from '../../domain/employer.ts';

export const employersToVerify: QueryResolvers['employersToVerify'] = async (_root, { first, after }, context) => {
  const memberState = memberStateOf(authorize(context.caller, 'employer:verify'));
  checkFirst(first);
  const list = `employers to verify ${memberState}`;
  const found = await context.store.employers.waiting(memberState, first + 1, context.cursors.read(list, after));
  const placeOf = ({ verificationChangedAt, _id }: Employer) => ({ at: verificationChangedAt, id: _id });
  return context.cursors.page(list, found, first, { placeOf, toNode: (employer) => employer });
};
