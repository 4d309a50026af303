import { randomUUID } from 'node:crypto';
import { toProfileRecord, type ProfileRecord } from '@talent-pool/search-index';

/** A value that must never leave MongoDB; one per personal field. */
export const canary = (field: string): string => `canary-${field}-7f3a`;

/** Personal fields that a card does not use, as the candidates subgraph stores them. */
export const PERSONAL_FIELDS = {
  identity: {
    givenNames: canary('given'),
    familyName: canary('family'),
    dateOfBirth: canary('birth'),
    sex: canary('sex'),
  },
  contact: { email: canary('email'), phone: canary('phone'), address: { street: canary('street') } },
  nationality: canary('nationality'),
  residence: canary('residence'),
  photo: canary('photo'),
  motivation: canary('motivation'),
  protection: { need: canary('protection'), authority: canary('authority') },
  travelDocuments: [{ nationality: canary('document') }],
  stay: { country: canary('stay') },
  rightsToStay: [{ kind: canary('right') }],
  unsureMemberStates: [canary('unsure')],
  noteToContactPoint: canary('contact-point'),
};

export type StoredProfile = { -readonly [Field in keyof ProfileRecord]: ProfileRecord[Field] } & Record<
  string,
  unknown
>;

const OCCUPATION = 'f2b15a0e-e65a-438a-affb-29b9d50b77d1';
const SKILL = '01ffb917-98dc-48c1-91ad-93c4104e791d';

/** Items contain more than a card uses. */
const work = [
  {
    occupation: OCCUPATION,
    start: '2020-01',
    end: null,
    hidden: false,
    employer: canary('employer'),
    country: canary('country'),
  },
];
const skills = [{ skill: SKILL, evidence: 'CERTIFICATE' as const, hidden: false, experienceNote: canary('skill') }];
const qualifications = [
  { eqf: 6, educationField: '0613', hidden: false, title: canary('title'), recognitions: [{ body: canary('body') }] },
];
const admission = { status: 'ADMITTED' as const, note: canary('note') };

/** A published, admitted profile with a canary in every personal field, also inside those that are read. */
export function storedProfile(change: Partial<StoredProfile> = {}): StoredProfile {
  const profile = {
    _id: randomUUID(),
    revision: 1,
    published: true,
    admission,
    poolId: randomUUID(),
    retiredPoolIds: [],
    erasureRequestedAt: null,
    contentChangedAt: new Date('2026-10-14T12:34:56Z'),
    workExperience: work,
    skills,
    languages: [{ language: 'de', motherTongue: false, levels: { reading: 'B2' }, shown: true, hidden: false }],
    qualifications,
    availability: { from: '2027-02-01', hidden: false },
    preferredMemberStates: ['DE', 'AT'],
    excludedMemberStates: [],
    conditions: null,
    partnerships: [],
    ...PERSONAL_FIELDS,
    ...change,
  };
  return toProfileRecord(profile) as StoredProfile;
}
