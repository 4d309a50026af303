import { randomUUID } from 'node:crypto';
import { done, hasKey, notAllowedNow, refused, type Caller } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import { consentVersionInForce } from './consent-texts.ts';
import { checkContent } from '../domain/change-content.ts';
import { give } from '../domain/consents.ts';
import { withMarks } from '../domain/hidden-from.ts';
import type { ConsentPurpose, Profile } from '../domain/profile.ts';
import { EMPTY_CONTENT } from '../domain/sections.ts';
import type { ProfileOutcome } from './change-profile.ts';

/** Content of a new profile. */
export interface NewProfile {
  readonly profile: object;
  readonly consents: readonly ConsentPurpose[];
}

/** Stores a draft profile. The outcome is a problem if the person already has one. */
export async function createProfile(person: Caller, given: NewProfile, context: Context): Promise<ProfileOutcome> {
  const { store, taxonomy, settings, now } = context;
  const consents = give([], given.consents, await consentVersionInForce(context), now);
  const decision = checkContent({ ...EMPTY_CONTENT, consents }, given.profile, taxonomy, now);
  if (hasKey(decision, 'problems')) return refused(decision.problems);
  const profile: Profile = {
    ...EMPTY_CONTENT,
    hiddenFromMarks: [],
    ...withMarks(decision.changes, settings.employerMarkSecrets),
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
  return created
    ? done(created)
    : refused(notAllowedNow('profile', 'You already have a profile. Change it with "updateProfile".').problems);
}
