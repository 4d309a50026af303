import type { Profile } from '../../subgraphs/candidates/src/domain/profile.ts';

/** Youngest ages at first work and first award. */
const [AT_WORK, AT_AWARD] = [18, 16];

/** The profile with the date of birth moved back, where the person would have worked or qualified as a child. */
export function withPlausibleBirth(profile: Profile): Profile {
  const { identity, workExperience, qualifications } = profile;
  if (identity === null) return profile;
  const latest = [
    ...workExperience.map(({ start }) => `${Number(start.slice(0, 4)) - AT_WORK}-01-01`),
    ...qualifications.flatMap(({ year }) => (year === null ? [] : [`${year - AT_AWARD}-01-01`])),
  ];
  const [dateOfBirth = identity.dateOfBirth] = [identity.dateOfBirth, ...latest].sort();
  return { ...profile, identity: { ...identity, dateOfBirth } };
}
