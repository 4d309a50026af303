import type { ProfileAccessPurpose } from './access-purposes.ts';
import type { Profile } from './profile.ts';

/** The profile as an officer may see it for a purpose: with those rights to stay that the person allows for it. */
export const shownFor = (profile: Profile, purpose: ProfileAccessPurpose): Profile => ({
  ...profile,
  rightsToStay: profile.rightsToStay.filter(({ allowedPurposes }) => allowedPurposes.includes(purpose)),
});
