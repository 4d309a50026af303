import type { Profile } from '../../subgraphs/candidates/src/domain/profile.ts';

type Change = (profile: Profile) => Partial<Profile>;

const identity =
  (change: Partial<NonNullable<Profile['identity']>>): Change =>
  ({ identity: known }) => ({ identity: known && { ...known, ...change } });

const partialBirth =
  (length: number): Change =>
  (profile) =>
    identity({ dateOfBirth: profile.identity?.dateOfBirth.slice(0, length) ?? '' })(profile);

const withWork =
  (
    change: (work: Profile['workExperience'][number], place: number) => Partial<Profile['workExperience'][number]>,
  ): Change =>
  ({ workExperience }) => ({
    workExperience: workExperience.map((work, place) => ({ ...work, ...change(work, place) })),
  });

/** Unusual but valid profiles that forms often do not support. Only hidden work and years without months change the card. */
const CASES: readonly Change[] = [
  identity({ givenNames: null, familyName: 'Suryani' }),
  identity({ givenNames: 'Олександра', familyName: 'Шевченко' }),
  identity({ givenNames: 'نرگس', familyName: 'حسینی' }),
  identity({ givenNames: '小明', familyName: '王' }),
  partialBirth('YYYY'.length),
  partialBirth('YYYY-MM'.length),
  ({ residence }) => ({
    nationalities: ['XXA'],
    travelDocuments: [{ nationality: 'XXA', status: 'OTHER_DOCUMENT', validUntil: null }],
    stay: { country: residence ?? 'JO', rightToWork: 'LIMITED', until: null },
  }),
  ({ residence }) => ({
    nationalities: ['XXX'],
    travelDocuments: [{ nationality: 'XXX', status: 'NONE', validUntil: null }],
    stay: { country: residence ?? 'JO', rightToWork: 'UNSURE', until: null },
  }),
  ({ subject }) => ({ contact: { email: `${subject}@пример.укр`, phone: null, messengerNumber: '+380501234567' } }),
  withWork(({ start, end }) => ({ start: start.slice(0, 4), end: end && end.slice(0, 4) })),
  withWork(() => ({ hidden: true })),
  ({ skills, workExperience: [first, ...others] }) =>
    first
      ? {
          workExperience: [{ ...first, key: 'first', workingTime: 'PART_TIME', paid: false }, ...others],
          skills: skills.map((skill, place) =>
            place === 0 ? { ...skill, experienceKey: 'first', experienceNote: 'Every day in this job.' } : skill,
          ),
        }
      : {},
];

/** One profile in 25 is a hard case. */
const EVERY = 25;

/** The profile; every 25th one is changed into a hard case, each kind in turn. */
export function asHardCase(profile: Profile, number: number): Profile {
  if (number % EVERY !== 0) return profile;
  return { ...profile, ...CASES[(number / EVERY - 1) % CASES.length]?.(profile) };
}
