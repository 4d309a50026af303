import { authorize, checkFirst, memberStateOf, placePage, readPlace } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';
import type { Employer } from '../../domain/employer.ts';

export const employersToVerify: QueryResolvers['employersToVerify'] = async (_root, { first, after }, context) => {
  const memberState = memberStateOf(authorize(context.caller, 'employer:verify'));
  checkFirst(first);
  const found = await context.store.employers.waiting(memberState, first + 1, readPlace(after));
  const placeOf = ({ verificationChangedAt, _id }: Employer) => ({ at: verificationChangedAt, id: _id });
  return placePage(found, first, placeOf, (employer) => employer);
};
