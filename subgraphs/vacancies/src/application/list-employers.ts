import { checkPageSize, poolError } from '@talent-pool/service-kit';
import { EU_MEMBER_STATES, memberStateHint } from '@talent-pool/taxonomy';
import type { Context } from '../context.ts';
import { allEmployers, countEmployers, type EmployerCount } from '../data/employer-lists.ts';
import type { Employer, VerificationStatus } from '../domain/employer.ts';
import type { PageArguments } from './page-arguments.ts';

/** Selection of employers; all by default. */
export interface EmployerSelection extends PageArguments {
  readonly memberState?: string | null | undefined;
  readonly status?: VerificationStatus | null | undefined;
}

const positionOf = ({ createdAt, _id }: Employer) => ({ at: createdAt, id: _id });

function checkMemberState(code: string): void {
  if (EU_MEMBER_STATES.includes(code)) return;
  const message = ['Unknown member state.', memberStateHint(code)]
    .filter((sentence) => sentence !== undefined)
    .join(' ');
  throw poolError('BAD_USER_INPUT', message, { argument: 'memberState' });
}

/** A page of all employers, last registered first. Throws BAD_USER_INPUT and INVALID_CURSOR. */
export async function listEmployers({ memberState, status, first, after }: EmployerSelection, context: Context) {
  checkPageSize(first);
  if (memberState != null) checkMemberState(memberState);
  const { store, cursors } = context;
  const list = `employers ${memberState ?? ''} ${status ?? ''}`;
  const selection = { ...(memberState != null && { memberState }), ...(status != null && { verification: status }) };
  const found = await allEmployers(store.employers.model, selection, first + 1, cursors.read(list, after));
  return cursors.page(list, found, { first, after }, { positionOf, toNode: (employer) => employer });
}

/** Number of employers by member state and verification status. */
export const employerCounts = ({ store }: Context): Promise<EmployerCount[]> => countEmployers(store.employers.model);
