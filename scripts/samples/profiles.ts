import { regulatedProfession, type OccupationFacts, type Taxonomy } from '@talent-pool/taxonomy';
import type { Profile } from '../../subgraphs/candidates/src/domain/profile.ts';
import { withPlausibleBirth } from './birth.ts';
import { languagesOf, qualificationsOf, withLanguageOfWork } from './education.ts';
import { asHardCase } from './hard-cases.ts';
import { ORIGINS, STATES_BY_PREFERENCE, SYLLABLES } from './origins.ts';
import { Random } from './random.ts';
import { skillsOf } from './skills.ts';

/** A generated stored profile. */
export type GeneratedProfile = Profile;

export interface GenerateSettings {
  readonly profiles: number;
  readonly seed: number;
  /** The day for which profiles are generated; the same day and seed give the same people. */
  readonly today?: Date;
  /** ISCO-08 unit groups in which one person in eight works, each in turn, even if the group is rare. */
  readonly demanded?: readonly string[];
}

const STANDARD_DAY = new Date('2026-11-02T08:00:00Z');
const DAY = 86_400_000;
/** Steepness of the long tail: a few occupations are common, most are rare. */
const OCCUPATION_SKEW = 2.5;

const monthBefore = (today: Date, months: number): string =>
  new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - months, 1)).toISOString().slice(0, 7);
const dayAfter = (today: Date, days: number): string =>
  new Date(today.getTime() + days * DAY).toISOString().slice(0, 10);
const name = (random: Random): string => {
  const text = Array.from({ length: random.between(2, 3) }, () => random.pick(SYLLABLES)).join('');
  return text.charAt(0).toUpperCase() + text.slice(1);
};

/** Occupations in a fixed random order, so that frequency does not follow the alphabet. */
const shuffled = (taxonomy: Taxonomy, seed: number): OccupationFacts[] => {
  const random = new Random(seed ^ 0x5eed);
  return taxonomy
    .occupations()
    .filter(({ iscoGroup }) => !iscoGroup.startsWith('0'))
    .map((facts) => ({ facts, place: random.next() }))
    .sort((one, other) => one.place - other.place)
    .map(({ facts }) => facts);
};

/** One to four jobs, the later ones in occupations of the same unit or minor group. */
function careerOf(
  random: Random,
  first: OccupationFacts,
  byMinor: ReadonlyMap<string, readonly OccupationFacts[]>,
  today: Date,
) {
  const jobs = random.between(1, 100) <= 8 ? 0 : random.pickEarly([1, 2, 3, 4], 1.6);
  const near = byMinor.get(first.iscoGroup.slice(0, 3)) ?? [first];
  let months = random.between(0, 20);
  return Array.from({ length: jobs }, (_unused, place) => {
    const length = random.between(6, 60);
    const ongoing = place === 0 && random.chance(0.4);
    const work = {
      occupation: (place === 0 || random.chance(0.5) ? first : random.pick(near)).id,
      employer: `${name(random)} ${random.pick(['Ltd', 'SA', 'Works', 'Group'])}`,
      description: null,
      key: null,
      country: null,
      workingTime: null,
      paid: null,
      start: monthBefore(today, months + length),
      end: ongoing ? null : monthBefore(today, months),
      hidden: random.chance(0.03),
    };
    months += length + random.between(0, 8);
    return work;
  });
}

function conditionsOf(random: Random): Profile['conditions'] {
  if (random.chance(0.3)) return null;
  return {
    contractTypes: random.chance(0.5) ? ['PERMANENT'] : ['PERMANENT', 'FIXED_TERM'],
    workingTimes: random.chance(0.8) ? ['FULL_TIME'] : ['FULL_TIME', 'PART_TIME'],
    minimumPay: random.chance(0.6) ? { amount: random.between(12, 60) * 100, currency: 'EUR', period: 'MONTH' } : null,
    hidden: random.chance(0.1),
  };
}

/** A separate random sequence, so that other properties of profiles stay the same when one is added. */
const separateRandom = (subject: string, seed: number): Random =>
  new Random([...subject].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, seed));

/** One in four people has a licence for the occupation, of those in professions of Directive 2005/36/EC three in five. */
function licencesOf(subject: string, { iscoGroup }: OccupationFacts, states: readonly string[]): Profile['licences'] {
  const random = separateRandom(subject, 7);
  if (!random.chance(regulatedProfession(iscoGroup) === undefined ? 0.25 : 0.6)) return [];
  return [{ iscoGroup, memberState: random.pick(states.length > 0 ? states : STATES_BY_PREFERENCE), hidden: false }];
}

/** Cars are common, buses and trailers are rare. */
const DRIVERS = [['B'], ['B'], ['B'], ['B'], ['A', 'B'], ['A2', 'B'], ['BE'], ['C1'], ['C'], ['CE'], ['D']] as const;

function drivingLicencesOf(subject: string): Profile['drivingLicences'] {
  const random = separateRandom(subject, 11);
  if (!random.chance(0.5)) return [];
  return random.pick(DRIVERS).map((category) => ({ category, hidden: random.chance(0.03) }));
}

/** State of a profile: most are published, some are drafts, wait, were refused or withdrawn. */
function standing(random: Random, today: Date): Pick<Profile, 'admission' | 'published' | 'poolId' | 'retiredPoolIds'> {
  const poolId = random.uuid();
  const draw = random.next();
  const at = new Date(today.getTime() - random.between(1, 200) * DAY);
  const admission = (status: Profile['admission']['status'], decided: boolean): Profile['admission'] => ({
    status,
    submittedAt: status === 'DRAFT' ? null : at,
    decidedAt: decided ? at : null,
    reason: status === 'REFUSED' ? 'INCOMPLETE' : null,
  });
  const hidden = { published: false, poolId: null, retiredPoolIds: [] };
  if (draw < 0.9) return { admission: admission('ADMITTED', true), published: true, poolId, retiredPoolIds: [] };
  if (draw < 0.93) return { ...hidden, admission: admission('DRAFT', false) };
  if (draw < 0.96) return { ...hidden, admission: admission('SUBMITTED', false) };
  if (draw < 0.97) return { ...hidden, admission: admission('REFUSED', true) };
  return { ...hidden, admission: admission('ADMITTED', true), retiredPoolIds: [poolId] };
}

function draw(
  random: Random,
  subject: string,
  occupation: OccupationFacts,
  taxonomy: Taxonomy,
  byMinor: ReadonlyMap<string, readonly OccupationFacts[]>,
  today: Date,
): Profile {
  const weights = ORIGINS.flatMap((origin) => Array.from({ length: origin.share }, () => origin));
  const origin = random.pick(weights);
  const workExperience = careerOf(random, occupation, byMinor, today);
  const changed = new Date(today.getTime() - random.between(0, 120) * DAY);
  const preferred = random.chance(0.25)
    ? []
    : [...new Set(Array.from({ length: random.between(1, 4) }, () => random.pickEarly(STATES_BY_PREFERENCE, 2)))];
  const licences = licencesOf(subject, occupation, preferred);
  return {
    _id: random.uuid(),
    subject,
    revision: random.between(1, 9),
    ...standing(random, today),
    licences,
    drivingLicences: drivingLicencesOf(subject),
    erasureRequestedAt: null,
    identity: {
      givenNames: name(random),
      familyName: name(random),
      dateOfBirth: dayAfter(today, -random.between(7_000, 21_000)),
      sex: null,
    },
    contact: { email: `${subject}@example.org`, phone: null, messengerNumber: null },
    nationalities: [origin.country],
    residence: origin.country,
    protectionNeed: null,
    protection: null,
    travelDocuments: [{ nationality: origin.country, status: 'VALID', validUntil: null }],
    stay: { country: origin.country, rightToWork: 'YES', until: null },
    rightsToStay: [],
    noteToContactPoint: null,
    unsureMemberStates: [],
    workExperience,
    skills: skillsOf(
      random,
      taxonomy,
      workExperience.length > 0 ? workExperience.map((work) => work.occupation) : [occupation.id],
    ),
    languages: withLanguageOfWork(languagesOf(random, origin), separateRandom(subject, 13), licences),
    qualifications: qualificationsOf(random, occupation, origin.country, today.getUTCFullYear()),
    availability: { from: dayAfter(today, random.between(0, 500)), hidden: random.chance(0.03) },
    preferredMemberStates: preferred,
    onlyMemberStates: preferred,
    excludedMemberStates: STATES_BY_PREFERENCE.slice(-12).filter(
      (state) => !preferred.includes(state) && random.chance(0.03),
    ),
    conditions: conditionsOf(random),
    partnerships: [],
    hiddenFromEmployers: [],
    hiddenFromMarks: [],
    consents: [{ purpose: 'PUBLISH_CARD', version: '2026-1', givenAt: changed, withdrawnAt: null }],
    createdAt: changed,
    updatedAt: changed,
    contentChangedAt: changed,
  };
}

/** One person in eight works in a demanded group. */
const DEMANDED_EVERY = 8;

/** The occupation of a person in a demanded group. Iterates over the groups, and within a group over its occupations. */
function demandedOccupation(
  number: number,
  demanded: readonly string[],
  occupations: readonly OccupationFacts[],
): OccupationFacts | undefined {
  if (demanded.length === 0 || number % DEMANDED_EVERY !== 0) return undefined;
  const turn = number / DEMANDED_EVERY - 1;
  const inGroup = occupations.filter(({ iscoGroup }) => iscoGroup === demanded[turn % demanded.length]);
  return inGroup[Math.floor(turn / demanded.length) % inGroup.length];
}

/** Generates profiles: the same for the same settings. */
export function* generateProfiles(
  taxonomy: Taxonomy,
  { profiles, seed, today = STANDARD_DAY, demanded = [] }: GenerateSettings,
): Generator<Profile> {
  const occupations = shuffled(taxonomy, seed);
  const peopled = demanded.filter((group) => occupations.some(({ iscoGroup }) => iscoGroup === group));
  const byMinor = Map.groupBy(occupations, ({ iscoGroup }) => iscoGroup.slice(0, 3));
  for (let number = 1; number <= profiles; number += 1) {
    const random = new Random(Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(number, 0x85ebca77));
    const drawn = random.pickEarly(occupations, OCCUPATION_SKEW);
    const occupation = demandedOccupation(number, peopled, occupations) ?? drawn;
    const person = draw(random, `sample-${number}`, occupation, taxonomy, byMinor, today);
    yield asHardCase(withPlausibleBirth(person), number);
  }
}
