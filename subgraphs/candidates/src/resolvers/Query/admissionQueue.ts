import { authorize, checkFirst, memberStateOf, placePage, readPlace } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';
import type { WaitingProfile } from '../../data/admission-queue.ts';

const submittedAt = ({ admission, updatedAt }: WaitingProfile): Date => admission.submittedAt ?? updatedAt;

export const admissionQueue: QueryResolvers['admissionQueue'] = async (_root, { first, after }, { caller, store }) => {
  const memberState = memberStateOf(authorize(caller, 'admission:decide'));
  checkFirst(first);
  const [waiting, totalCount] = await Promise.all([
    store.queue.page(memberState, first + 1, readPlace(after)),
    store.queue.count(memberState),
  ]);
  const page = placePage(
    waiting,
    first,
    (profile) => ({ at: submittedAt(profile), id: profile._id }),
    (profile) => ({ candidateId: profile._id, revision: profile.revision, submittedAt: submittedAt(profile) }),
  );
  return { ...page, totalCount };
};
