import type { Profile } from '../../subgraphs/candidates/src/domain/profile.ts';

/** Minimum ages at the first job and at the first qualification. */
const [MINIMUM_WORKING_AGE, MINIMUM_QUALIFICATION_AGE] = [18, 16];

/** The profile with an earlier date of birth if the person would otherwise have worked or qualified as a child. */
export function withPlausibleBirth(profile: Profile): Profile {
  const { identity, workExperience, qualifications } = profile;
  if (identity === null) return profile;
  const latest = [
    ...workExperience.map(({ start }) => `${Number(start.slice(0, 4)) - MINIMUM_WORKING_AGE}-01-01`),
    ...qualifications.flatMap(({ year }) => (year === null ? [] : [`${year - MINIMUM_QUALIFICATION_AGE}-01-01`])),
  ];
  const [dateOfBirth = identity.dateOfBirth] = [identity.dateOfBirth, ...latest].sort();
  return { ...profile, identity: { ...identity, dateOfBirth } };
}
