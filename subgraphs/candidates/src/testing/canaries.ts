import { DEVELOPER } from './seed.ts';

/** Profile sections whose personal values occur in no other text. */
export const CANARIES = {
  identity: { givenNames: 'Canaryfirst', familyName: 'Canarylast', dateOfBirth: '1971-07-17', sex: 'FEMALE' },
  contact: { email: 'canary@example.org', phone: '+21699887766' },
  nationalities: ['ER'],
  residence: 'DJ',
  protectionNeed: true,
  workExperience: [
    {
      occupationId: DEVELOPER,
      employer: 'Canaryfirm',
      description: 'canary words',
      startMonth: '2011-01',
      endMonth: '2013-01',
    },
  ],
  qualifications: [{ title: 'Canarytitle', eqfLevel: 6, educationFieldCode: '0613', country: 'SO', year: 1993 }],
};

/** Matches any of these personal values. */
export const PERSONAL = /canary|1971-07-17|99887766|\bER\b|\bDJ\b|\bSO\b|FEMALE|1993/iu;
