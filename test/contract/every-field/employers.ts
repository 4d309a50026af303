import { storeRates } from '@talent-pool/taxonomy-store';
import type { Vacancy } from '../../../subgraphs/vacancies/src/domain/vacancy.ts';
import type { RunningPool } from '../../support/running-pool.ts';
import { PUBLISHABLE, texts } from '../../support/vacancy-input.ts';
import type { GraphReader } from './graph-reader.ts';

interface Matches {
  readonly matchingProfiles: { readonly edges: readonly { readonly node: { readonly profile: { id: string } } }[] };
}
interface Revised {
  readonly id: string;
  readonly revision: number;
}

/** Requests the matches of an open vacancy as its employer. */
export async function askAsEmployer(reader: GraphReader, pool: RunningPool, own: string): Promise<void> {
  const as = await pool.token('employer');
  const vacancy = await reader.query<Matches>('vacancy', { as, arguments: { id: own }, without: [] });
  const [fits] = vacancy.matchingProfiles.edges.map(({ node }) => node.profile.id);
  await reader.query('match', { as, arguments: { vacancyId: own, profileId: fits } });
  const others = await reader.query<{ edges: { node: { id: string } }[] }>('searchProfiles', {
    as,
    arguments: { first: 10, filter: { languages: [{ language: 'de' }] } },
  });
  for (const { node } of others.edges.slice(0, 3))
    await reader.query('match', { as, arguments: { vacancyId: own, profileId: node.id } });
}

const COMPANY = {
  name: 'Werkstatt Nord GmbH',
  type: 'EMPLOYER',
  legalForm: 'GmbH',
  registrationNumber: 'HRB 4711',
  naceDivision: '25',
  memberState: 'DE',
  website: 'https://werkstatt.example',
};

/** A published vacancy that can be edited and closed. */
export interface OwnVacancy {
  edit(content: object): Promise<void>;
  close(): Promise<void>;
}

/** Registers an employer with accounts, and publishes a vacancy like `model`. */
export async function askAsNewEmployer(reader: GraphReader, pool: RunningPool, model: Vacancy): Promise<OwnVacancy> {
  const as = await pool.token('employer', { sub: 'new-employer' });
  const officer = await pool.token('officer');
  const change = async (field: string, input: object, by = as): Promise<Revised> => {
    const { employer } = await reader.mutate<{ employer: Revised | null }>(field, by, { ...input });
    if (!employer) throw new Error(`${field} was refused.`);
    return employer;
  };
  await reader.mutate('registerEmployer', as, { employer: { ...COMPANY, memberState: 'XX' } });
  const registered = await change('registerEmployer', { employer: COMPANY });
  await reader.mutate('updateEmployer', as, { expectedRevision: 99, employer: COMPANY });
  const { id, revision } = await change('updateEmployer', { expectedRevision: registered.revision, employer: COMPANY });
  await reader.query('employerVerificationQueue', { as: officer });
  const decision = { employerId: id, expectedRevision: revision, decision: 'VERIFY', reason: 'All is in order.' };
  await change('decideEmployer', decision, officer);
  const admin = await pool.token('admin');
  await reader.query('employers', { as: admin, arguments: { memberState: 'DE', status: 'VERIFIED' } });
  await reader.query('employerCounts', { as: admin });
  await askForSettings(reader, pool, admin);
  await askForAccounts(reader, pool, as);
  await reader.query('employer', { as, arguments: { id } });
  return askForVacancies(reader, as, model);
}

/** Settings that are data, with their history. */
async function askForSettings(reader: GraphReader, pool: RunningPool, admin: string): Promise<void> {
  const rates = { date: '2026-01-02', perEuro: { SEK: 11 } };
  await storeRates(pool.mongo.db(pool.names.taxonomyDatabase), rates, 'Treasury');
  await reader.query('referenceRates', { as: admin });
  const purposes = ['PUBLISH_CARD', 'PROTECTION_NEED', 'PARTNERSHIP_MARKS'];
  const texts = purposes.map((purpose) => ({ purpose, language: 'en', text: `I agree to ${purpose}.` }));
  await reader.mutate('addConsentTextVersion', admin, { version: '2099-1', validFrom: '2099-01-01', texts: [] });
  await reader.mutate('addConsentTextVersion', admin, { version: '2099-1', validFrom: '2099-01-01', texts });
  await reader.query('consentTextVersions', { as: admin });
}

async function askForAccounts(reader: GraphReader, pool: RunningPool, owner: string): Promise<void> {
  const invite = async (subject: string): Promise<string> => {
    const input = { subject, role: 'RECRUITER' };
    const { invitation } = await reader.mutate<{ invitation: { id: string } }>('inviteEmployerAccount', owner, input);
    return invitation.id;
  };
  await reader.mutate('inviteEmployerAccount', owner, { subject: 'new-employer', role: 'RECRUITER' });
  const [joins, declines, stays] = [await invite('joins'), await invite('declines'), await invite('stays')];
  await reader.query('myEmployer', { as: owner });
  const joining = await pool.token('employer', { sub: 'joins' });
  await reader.query('myEmployerInvitations', { as: joining });
  await reader.mutate('acceptEmployerInvitation', joining, { invitationId: joins });
  const declining = await pool.token('employer', { sub: 'declines' });
  await reader.mutate('declineEmployerInvitation', declining, { invitationId: declines });
  await reader.mutate('withdrawEmployerInvitation', owner, { invitationId: stays });
  const { revision } = await reader.query<Revised>('myEmployer', { as: owner });
  await reader.mutate('removeEmployerAccount', owner, { expectedRevision: revision, subject: 'joins' });
}

async function askForVacancies(reader: GraphReader, as: string, model: Vacancy): Promise<OwnVacancy> {
  const change = async (field: string, input: object): Promise<Revised> => {
    const { vacancy } = await reader.mutate<{ vacancy: Revised | null }>(field, as, { ...input });
    if (!vacancy) throw new Error(`${field} was refused.`);
    return vacancy;
  };
  const { id, revision } = await change('createVacancy', {
    vacancy: { texts: texts('Young native speaker wanted', null) },
  });
  await reader.query('vacancyCheck', { as, arguments: { id } });
  await reader.mutate('publishVacancy', as, { vacancyId: id, expectedRevision: revision });
  const { occupation, requiredSkills, optionalSkills } = model;
  const content = {
    ...PUBLISHABLE,
    occupationId: occupation,
    places: [{ memberState: 'DE', nutsCode: 'DE21', town: 'Garching' }],
    workArrangement: 'HYBRID',
    support: ['VISA', 'RELOCATION'],
    accommodation: 'ASSISTANCE',
    benefits: 'A season ticket.',
    reference: 'R-4711',
    requiredSkillIds: requiredSkills,
    optionalSkillIds: optionalSkills,
    languages: [{ language: 'de', minimumLevel: 'B1' }],
    minimumEqfLevel: 5,
    minimumExperience: 'UNDER_2_YEARS',
    contractType: 'PERMANENT',
    workingTime: 'FULL_TIME',
    drivingLicences: ['B'],
    weeklyHours: 38.5,
    pay: { minimum: 36_000, maximum: 46_000, currency: 'SEK' },
    startDate: dayAhead(300),
    closingDate: dayAhead(200),
  };
  await reader.mutate('updateVacancy', as, { vacancyId: id, expectedRevision: 99, vacancy: content });
  const written = await change('updateVacancy', { vacancyId: id, expectedRevision: revision, vacancy: content });
  let open = await change('publishVacancy', { vacancyId: id, expectedRevision: written.revision });
  await reader.query('vacancy', { as, arguments: { id } });
  await reader.query('myVacancies', { as });
  await reader.query('skillsForOccupation', { arguments: { occupationId: occupation } });
  const draft = await change('createVacancy', { vacancy: { texts: texts('A draft') } });
  await reader.mutate('deleteVacancy', as, { vacancyId: draft.id, expectedRevision: 99 });
  await change('deleteVacancy', { vacancyId: draft.id, expectedRevision: draft.revision });
  const next = async (field: string, input: object): Promise<void> => {
    open = await change(field, { vacancyId: id, expectedRevision: open.revision, ...input });
  };
  return {
    edit: (changed) => next('updateVacancy', { vacancy: changed }),
    close: () => next('closeVacancy', { filled: true }),
  };
}

const dayAhead = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
