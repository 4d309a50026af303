import { DEVELOPER, JAVA } from './seed.ts';

const CANARY_STUDIES = {
  startMonth: '1993',
  recognitions: [
    { memberState: 'MT', body: 'Canarybody', decision: 'COMPARED', date: '1993', documentReference: 'canary-7' },
  ],
};

/** Profile sections whose personal values occur in no other text. */
export const CANARIES = {
  identity: { givenNames: 'Canaryfirst', familyName: 'Canarylast', dateOfBirth: '1971-07-17', sex: 'FEMALE' },
  contact: { email: 'canary@example.org', phone: '+21699887766', messengerNumber: '+21699887765' },
  nationalities: ['ER'],
  residence: 'DJ',
  protectionNeed: true,
  protection: { status: 'REGISTERED', authority: 'UNRWA', country: 'SO', validUntil: '2071-07-17' },
  travelDocuments: [{ nationality: 'ER', status: 'EXPIRED', validUntil: '1991-07-17' }],
  stay: { country: 'DJ', rightToWork: 'LIMITED', until: '2071-07-17' },
  rightsToStay: [{ memberState: 'MT', kind: 'SEASONAL_WORK', until: '2071-07-17' }],
  unsureMemberStates: ['MT'],
  noteToContactPoint: 'canary note',
  skills: [{ skillId: JAVA, experienceKey: 'canary-work', experienceNote: 'canary sentence' }],
  languages: [
    {
      language: 'fr',
      levels: { reading: 'C1' },
      examinations: [{ kind: 'DALF_C1', score: 71.5, year: 1993, validUntil: '2071-07-17' }],
    },
  ],
  workExperience: [
    {
      occupationId: DEVELOPER,
      key: 'canary-work',
      employer: 'Canaryfirm',
      country: 'SO',
      workingTime: 'PART_TIME',
      paid: false,
      description: 'canary words',
      startMonth: '2011-01',
      endMonth: '2013-01',
    },
  ],
  qualifications: [
    { title: 'Canarytitle', eqfLevel: 6, educationFieldCode: '0613', country: 'SO', year: 1993, ...CANARY_STUDIES },
  ],
};

/** Matches any of these personal values. */
export const PERSONAL =
  /canary|\d71-07-17|1991-07-17|9988776[56]|UNRWA|SEASONAL_WORK|DALF|\bER\b|\bDJ\b|\bSO\b|FEMALE|1993/iu;
