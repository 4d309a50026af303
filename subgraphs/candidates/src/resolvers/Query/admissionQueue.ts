import { authorize, checkFirst, memberStateOf } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';
import type { WaitingProfile } from '../../data/admission-queue.ts';

const submittedAt = ({ admission, updatedAt }: WaitingProfile): Date => admission.submittedAt ?? updatedAt;

export const admissionQueue: QueryResolvers['admissionQueue'] = async (_root, { first, after }, context) => {
  const { caller, store, cursors } = context;
  const memberState = memberStateOf(authorize(caller, 'admission:decide'));
  checkFirst(first);
  const list = `admission ${memberState}`;
  const [waiting, totalCount] = await Promise.all([
    store.queue.page(memberState, first + 1, cursors.read(list, after)),
    store.queue.count(memberState),
  ]);
  const page = cursors.page(list, waiting, first, {
    placeOf: (profile) => ({ at: submittedAt(profile), id: profile._id }),
    toNode: (profile) => ({
      candidateId: profile._id,
      revision: profile.revision,
      submittedAt: submittedAt(profile),
    }),
  });
  return { ...page, totalCount };
};
