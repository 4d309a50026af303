import { checkPageSize } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import type { Employer } from '../domain/employer.ts';
import type { PageArguments } from './page-arguments.ts';

const positionOf = ({ verificationChangedAt, _id }: Employer) => ({ at: verificationChangedAt, id: _id });

/** A page of the employers of a member state that wait for verification. Throws BAD_USER_INPUT and INVALID_CURSOR. */
export async function listEmployersToVerify(
  memberState: string,
  { first, after }: PageArguments,
  { store, cursors }: Context,
) {
  checkPageSize(first);
  const list = `employers to verify ${memberState}`;
  const found = await store.employers.waiting(memberState, first + 1, cursors.read(list, after));
  return cursors.page(list, found, { first, after }, { positionOf, toNode: (employer) => employer });
}
