import { eventually } from '../../support/eventually.ts';
import type { RunningPool } from '../../support/running-pool.ts';
import type { GraphReader } from './graph-reader.ts';

const dayAhead = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const CRITERIA = {
  minimumEqfLevel: 3,
  languages: [{ language: 'en', minimumLevel: 'A1' }],
  minimumExperience: 'UNDER_2_YEARS',
  iscoGroupCodes: ['2'],
  shortageOccupation: true,
  minimumSkillEvidence: 'WORK_EXPERIENCE',
  recognisedQualification: true,
};

/** Describes a contact point, and makes settings that change nothing for the other requests of the test. */
export async function askContactPoints(reader: GraphReader, pool: RunningPool): Promise<void> {
  const [admin, officer] = [await pool.token('admin'), await pool.token('officer')];
  // A participation that has changed is needed too, so it leaves and joins; no other request is about Malta.
  const today = dayAhead(0);
  await reader.mutate('setPoolSettings', admin, { validFrom: today, reason: 'Decision', noticeMonths: 0 });
  const notice = { memberState: 'MT', notifiedOn: today };
  await reader.mutate('recordParticipation', admin, { ...notice, participates: false, effectiveOn: today });
  await reader.mutate('recordParticipation', admin, { ...notice, participates: true, effectiveOn: dayAhead(1) });
  await reader.mutate('recordParticipation', admin, { ...notice, participates: true, effectiveOn: '2020-01-01' });
  // The vacancies of the other requests are for work in Germany, and announce that it leaves.
  const leaving = { ...notice, memberState: 'DE', participates: false, effectiveOn: dayAhead(900) };
  await reader.mutate('recordParticipation', admin, leaving);
  await eventually(() => isAnnounced(pool), 'the notice to reach vacancies');
  await reader.mutate('setPoolSettings', admin, { validFrom: '2020-01-01', reason: 'x', noticeMonths: 1 });
  await reader.mutate('setMemberStateSettings', officer, {
    validFrom: dayAhead(400),
    validUntil: dayAhead(500),
    reason: 'Decree',
    postingTypes: ['EMPLOYER'],
    admissionMode: 'MANUAL',
    criteria: CRITERIA,
    disclosurePolicy: 'REGISTERED',
    eligibleGroups: ['OUTSIDE_UNION'],
  });
  const contactPoint = {
    name: 'Zentrale Stelle',
    email: 'pool@example.org',
    phone: '+4930123456',
    website: 'https://pool.example',
    languages: ['de'],
    openingHours: [{ weekday: 'MONDAY', opens: '09:00', closes: '16:00' }],
    serviceTimes: [{ duty: 'ADMISSION', workingDays: 20 }],
    organisations: [{ name: 'BA', kind: 'PUBLIC_EMPLOYMENT_SERVICE', duties: ['ADMISSION', 'SETTINGS'] }],
    officers: [{ subject: 'officer', duties: ['SETTINGS', 'ADMISSION'], organisation: 'BA' }],
  };
  await reader.mutate('updateContactPoint', officer, { expectedRevision: 0, contactPoint });
  await reader.mutate('updateContactPoint', officer, { expectedRevision: 9, contactPoint });
  await reader.mutate('updateContactPoint', officer, {
    expectedRevision: 1,
    contactPoint: { ...contactPoint, phone: '1' },
  });
  // A person who would work in Italy waits there for these.
  const italian = await pool.token('officer', { sub: 'it', member_state: 'IT' });
  const strict = {
    validFrom: today,
    reason: 'Decree',
    admissionMode: 'AUTOMATIC',
    criteria: { minimumEqfLevel: 8 },
    postingTypes: ['EMPLOYER', 'TEMPORARY_WORK_AGENCY', 'INTERMEDIARY'],
    eligibleGroups: ['OUTSIDE_UNION', 'IN_NEED_OF_PROTECTION'],
  };
  await reader.mutate('setMemberStateSettings', italian, strict);
  await askProposals(reader, pool);
  await reader.query('poolSettings', { as: admin, arguments: { on: dayAhead(600) } });
  await reader.query('memberStates', { as: officer });
}

async function isAnnounced(pool: RunningPool): Promise<true | undefined> {
  const query =
    '{ searchVacancies(first: 1, filter: { memberStates: ["DE"] }) { edges { node { memberStateLeavesOn } } } }';
  const { data } = await pool.request(query);
  return /"memberStateLeavesOn":"/u.test(JSON.stringify(data)) ? true : undefined;
}

async function askProposals(reader: GraphReader, pool: RunningPool): Promise<void> {
  const [officer, other] = [
    await pool.token('officer'),
    await pool.token('officer', { sub: 'fr', member_state: 'FR' }),
  ];
  const admin = await pool.token('admin');
  await reader.mutate('setPoolSettings', admin, {
    validFrom: dayAhead(0),
    reason: 'Decision',
    agreementRule: 'TWO_THIRDS',
  });
  const { proposal } = await reader.mutate<{ proposal: { id: string } }>('proposePoolCriteria', officer, {
    criteria: CRITERIA,
    validFrom: dayAhead(550),
    reason: 'A common minimum',
  });
  await reader.mutate('proposePoolCriteria', officer, { criteria: {}, validFrom: '2026-01-01', reason: 'Too late' });
  await reader.mutate('answerCriteriaProposal', other, {
    proposalId: proposal.id,
    agrees: false,
    reason: 'Too strict',
  });
  const states = ['AT', 'BE', 'BG', 'CY', 'CZ', 'DK', 'EE', 'ES', 'FI', 'GR', 'HR', 'HU', 'IE', 'IT', 'LT', 'LU', 'LV'];
  for (const state of states) {
    const as = await pool.token('officer', { sub: state, member_state: state });
    await reader.mutate('answerCriteriaProposal', as, { proposalId: proposal.id, agrees: true });
  }
  await reader.query('criteriaProposals', { as: officer });
}
