import { checkPageSize } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import type { WaitingProfile } from '../data/admission-queue.ts';
import type { PageArguments } from './page-arguments.ts';

const submittedAt = ({ admission, updatedAt }: WaitingProfile): Date => admission.submittedAt ?? updatedAt;

/** A page of the submitted profiles that concern a member state. Throws BAD_USER_INPUT and INVALID_CURSOR. */
export async function listAdmissionQueue(
  memberState: string,
  { first, after }: PageArguments,
  { store, cursors }: Context,
) {
  checkPageSize(first);
  const list = `admission ${memberState}`;
  const [waiting, totalCount] = await Promise.all([
    store.queue.page(memberState, first + 1, cursors.read(list, after)),
    store.queue.count(memberState),
  ]);
  const page = cursors.page(
    list,
    waiting,
    { first, after },
    {
      positionOf: (profile) => ({ at: submittedAt(profile), id: profile._id }),
      toNode: (profile) => ({
        candidateId: profile._id,
        revision: profile.revision,
        submittedAt: submittedAt(profile),
      }),
    },
  );
  return { ...page, totalCount };
}
