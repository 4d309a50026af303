import { randomUUID } from 'node:crypto';
import { authorize, done, hasKey, notNow, refused } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import { give } from '../../domain/consents.ts';
import { checkContent } from '../../domain/change-content.ts';
import type { Profile } from '../../domain/profile.ts';
import { EMPTY_CONTENT } from '../../domain/sections.ts';
import { profileOutcome } from '../profile-change.ts';

export const createProfile: MutationResolvers['createProfile'] = async (
  _root,
  { input },
  { caller, store, taxonomy, settings, now },
) => {
  const person = authorize(caller, 'profile:own');
  const consents = give([], input.consents ?? [], settings.consentVersion, now);
  const decision = checkContent({ ...EMPTY_CONTENT, consents }, input.profile, taxonomy, now);
  if (hasKey(decision, 'problems')) return profileOutcome(refused(decision.problems));
  const profile: Profile = {
    ...EMPTY_CONTENT,
    ...decision.changes,
    _id: randomUUID(),
    subject: person.subject,
    revision: 1,
    admission: { status: 'DRAFT', submittedAt: null, decidedAt: null, reason: null },
    published: false,
    poolId: null,
    retiredPoolIds: [],
    erasureRequestedAt: null,
    consents,
    createdAt: now,
    updatedAt: now,
    contentChangedAt: now,
  };
  const created = await store.create(profile, { caller: person, action: 'PROFILE_CREATED' });
  return profileOutcome(
    created ? done(created) : refused(notNow('profile', 'There is a profile already: update it.').problems),
  );
};
