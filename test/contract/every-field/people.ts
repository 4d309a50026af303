import type { Vacancy } from '../../../subgraphs/vacancies/src/domain/vacancy.ts';
import { eventually } from '../../support/eventually.ts';
import type { RunningPool } from '../../support/running-pool.ts';
import type { GraphReader } from './graph-reader.ts';

const LEVELS = { listening: 'C1', reading: 'C1', spokenInteraction: 'B2', spokenProduction: 'B2', writing: 'B2' };

const SHOWN_AT_WORK = { experienceKey: 'atlas', experienceNote: 'Every day.' };

/** A profile with a value in every field, of a person who matches a vacancy. */
const contentFor = ({ occupation, requiredSkills }: Vacancy) => ({
  identity: { givenNames: 'Amina', familyName: 'Trabelsi', dateOfBirth: '1990-05-04', sex: 'FEMALE' },
  contact: { email: 'amina@example.org', phone: '+21620123456', messengerNumber: '+21620123457' },
  nationalities: ['TN'],
  residence: 'TN',
  protectionNeed: true,
  protection: { status: 'REGISTERED', authority: 'UNHCR', country: 'JO', validUntil: '2099-06-30' },
  travelDocuments: [{ nationality: 'TN', status: 'VALID', validUntil: '2099-01-01' }],
  stay: { country: 'JO', rightToWork: 'LIMITED', until: '2099-01-31' },
  rightsToStay: [
    { memberState: 'DE', kind: 'VISA', mayWork: true, until: '2099-01-31', allowedPurposes: ['ADMISSION'] },
  ],
  workExperience: [
    {
      occupationId: occupation,
      key: 'atlas',
      employer: 'Atlas',
      country: 'TN',
      workingTime: 'FULL_TIME',
      paid: true,
      description: 'Machines',
      startMonth: '2015-01',
      endMonth: '2021-12',
    },
  ],
  skills: requiredSkills.map((skill) => ({ skillId: skill, evidence: 'CERTIFICATE', level: 4, ...SHOWN_AT_WORK })),
  languages: [
    {
      language: 'fr',
      levels: LEVELS,
      examinations: [{ kind: 'DALF_C1', score: 62.5, year: 2020, validUntil: '2099-12-31' }],
    },
  ],
  qualifications: [
    {
      title: 'Licence',
      eqfLevel: 6,
      educationFieldCode: '0613',
      country: 'TN',
      year: 2012,
      startMonth: '2008-09',
      endMonth: '2012',
      recognitions: [
        { memberState: 'DE', body: 'ZAB', decision: 'COMPARED', date: '2020-05', documentReference: 'Z-1' },
      ],
    },
  ],
  licences: [{ iscoGroupCode: '2221', memberState: 'DE' }],
  drivingLicences: [{ category: 'B' }],
  availability: { startDate: '2027-02-01' },
  preferredMemberStates: ['DE'],
  onlyMemberStates: ['DE', 'IT'],
  excludedMemberStates: ['FR'],
  unsureMemberStates: ['MT'],
  conditions: { contractTypes: ['PERMANENT'], workingTimes: ['FULL_TIME'], minimumPay: { amount: 2_500 } },
  partnerships: [{ partnershipCode: 'PALIM', shown: true }],
  noteToContactPoint: 'Please write, do not call.',
  hiddenFromEmployers: [{ registrationNumber: 'HRB 1', memberState: 'DE' }, { domain: 'example.org' }],
});

/** Fields of a profile that only the person may read, and the default ones. */
const NOT_FOR_OFFICERS = ['Vacancy.matchingProfiles', 'Candidate.hiddenFromEmployers'];

interface Payload {
  readonly profile: { readonly id: string; readonly revision: number; readonly poolId: string | null } | null;
}

/** Publishes a person who matches a vacancy. Returns a function that removes the person. */
export async function askAsPerson(
  reader: GraphReader,
  pool: RunningPool,
  model: Vacancy,
): Promise<() => Promise<void>> {
  const as = await pool.token('candidate', { sub: 'new-candidate' });
  const officer = await pool.token('officer');
  const profile = contentFor(model);
  let [id, revision, poolId]: [string, number, string | null] = ['', 0, null];
  const change = async (field: string, input: object, by = as): Promise<void> => {
    const atRevision = { ...(revision > 0 && { expectedRevision: revision }), ...input };
    const changed = await reader.mutate<Payload>(field, by, atRevision, by === officer ? NOT_FOR_OFFICERS : undefined);
    if (!changed.profile) throw new Error(`${field} was refused: ${JSON.stringify(changed)}`);
    ({ id, revision, poolId } = changed.profile);
  };
  await reader.mutate('createProfile', as, {
    profile: { identity: { ...profile.identity, dateOfBirth: '2020-01-01' } },
  });
  const consents = ['PUBLISH_CARD', 'PROTECTION_NEED', 'PARTNERSHIP_MARKS'];
  await change('createProfile', { profile, consents });
  await change('submitProfile', {});
  await reader.query('admissionQueue', { as: officer });
  const toAdmit = { id, purpose: 'ADMISSION' };
  await reader.query('candidateProfile', { as: officer, arguments: toAdmit, without: NOT_FOR_OFFICERS });
  await change('decideAdmission', { candidateId: id, admit: false, reason: 'INCOMPLETE' }, officer);
  await reader.mutate('updateProfile', as, { expectedRevision: 99, profile: {} });
  await change('updateProfile', { profile: { contact: { ...profile.contact, phone: '+21620123457' } } });
  await change('submitProfile', {});
  await change('decideAdmission', { candidateId: id, admit: true }, officer);
  await change('giveConsent', { purposes: ['PUBLISH_CARD'] });
  await change('publishProfile', {});
  await eventually(async () => {
    const { data } = await pool.request('query ($id: ID!) { poolProfile(id: $id) { id } }', {
      as: 'employer',
      variables: { id: poolId },
    });
    return JSON.stringify(data).includes(String(poolId)) ? true : undefined;
  }, 'the card');
  await reader.mutate('saveSearch', as, { name: 'For me', matchesOfProfileId: poolId, minimumScore: 0 });
  for (const field of ['myProfile', 'myCard', 'myAuditLog', 'exportMyData', 'consentTexts'])
    await reader.query(field, { as });
  await pool.request('query ($id: ID!) { poolProfile(id: $id) { id } }', { as: 'officer', variables: { id: poolId } });
  // The gateway reports views shortly after it has answered.
  await eventually(async () => {
    const { data } = await pool.request('{ myCardViews { edges { cursor } } }', { token: as });
    return (JSON.stringify(data).match(/cursor/gu) ?? []).length >= 2 ? true : undefined;
  }, 'the views of the card');
  await reader.query('myCardViews', { as });
  const day = new Date().toISOString().slice(0, 10);
  await reader.query('cardUse', { as: await pool.token('admin'), arguments: { day } });
  return async () => {
    await change('withdrawConsent', { purposes: ['PARTNERSHIP_MARKS'] });
    await change('withdrawProfile', {});
    await reader.mutate('eraseMyProfile', as, { confirm: false });
    await reader.mutate('eraseMyProfile', as, { confirm: true });
    await reader.query('erasureReceipt', { as, arguments: { id } });
  };
}
