import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { callerFromClaims, type Caller } from '@talent-pool/service-kit';
import { EU_MEMBER_STATES } from '@talent-pool/taxonomy';
import { candidate, employer, officer } from '../../../test/support/subgraph-in-process.ts';
import { startTestSubgraph } from './testing/test-subgraph.ts';

const admin = callerFromClaims({ sub: 'admin', role: 'admin' });

let subgraph: Awaited<ReturnType<typeof startTestSubgraph>>;
beforeAll(async () => {
  subgraph = await startTestSubgraph();
});
beforeEach(async () => {
  for (const collection of await subgraph.connection.listCollections())
    if (!collection.name.startsWith('system.')) await subgraph.connection.collection(collection.name).deleteMany({});
});
afterAll(() => subgraph.stop());

const CRITERIA = `{ minimumEqfLevel languages { language { code } minimumLevel } minimumExperience iscoGroups { code }
  shortageOccupation minimumSkillEvidence recognisedQualification }`;
const STATE = `{ code participation { participates since notifiedOn next { participates effectiveOn notifiedOn } }
  contactPoint { name revision officers { subject } } settings { admissionMode postingTypes eligibleGroups
  disclosurePolicy criteria ${CRITERIA} } settingChanges(first: 5) { edges { node { setting values validFrom validUntil reason setBy } } } }`;
const REST = 'problems { field code message }';

const mutation = (field: string, input: string, result: string): string =>
  `mutation ($input: ${input}!) { result: ${field}(input: $input) { ${result} ${REST} } }`;
const RECORD = mutation('recordParticipation', 'RecordParticipationInput', `memberState ${STATE}`);
const SET = mutation('setMemberStateSettings', 'SetMemberStateSettingsInput', `memberState ${STATE}`);
const SET_POOL = mutation('setPoolSettings', 'SetPoolSettingsInput', 'poolSettings { noticeMonths agreementRule }');
const UPDATE = mutation(
  'updateContactPoint',
  'UpdateContactPointInput',
  'contactPoint { name revision officers { subject duties } } conflict { revision name }',
);
const PROPOSE = mutation('proposePoolCriteria', 'ProposePoolCriteriaInput', 'proposal { id status countsFrom }');
const ANSWER = mutation(
  'answerCriteriaProposal',
  'AnswerCriteriaProposalInput',
  'proposal { id status countsFrom answers { memberState { code } agrees } }',
);

interface Payload {
  readonly problems: readonly { readonly field: string; readonly code: string }[];
  readonly memberState: Record<string, never> | null;
  readonly proposal: { readonly id: string; readonly status: string; readonly countsFrom: string | null } | null;
  readonly contactPoint: { readonly revision: number } | null;
  readonly conflict: { readonly revision: number } | null;
}

async function change(query: string, as: Caller, input: object, now?: Date): Promise<Payload> {
  const { data, errors } = await subgraph.execute<{ result: Payload }>(query, { as, input, ...(now && { now }) });
  if (!data?.result) throw new Error(JSON.stringify(errors));
  return data.result;
}

/** A member state, as the gateway would request it for this caller. */
async function stateOf(code: string, { as, now }: { as?: Caller; now?: Date } = {}) {
  const query = `{ _entities(representations: [{ __typename: "MemberState", code: "${code}" }]) { ... on MemberState ${STATE} } }`;
  const { data, errors } = await subgraph.execute<{ _entities: never[] }>(query, {
    ...(as && { as }),
    ...(now && { now }),
  });
  expect(errors).toEqual([]);
  return data?._entities[0] as unknown as Record<string, unknown>;
}

const events = () => subgraph.store.outbox.collections.events.find({}).sort({ time: 1 }).toArray();

describe('participation', () => {
  const leaving = { memberState: 'DE', participates: false, notifiedOn: '2026-11-30', reason: 'Notice no. 1' };

  test('every member state takes part until it leaves at the end of the notice period', async () => {
    expect((await stateOf('DE'))['participation']).toEqual({
      participates: true,
      since: null,
      notifiedOn: null,
      next: null,
    });
    const { memberState } = await change(RECORD, admin, leaving);
    const next = { participates: false, effectiveOn: '2027-08-30', notifiedOn: '2026-11-30' };
    expect(memberState?.['participation']).toMatchObject({ participates: true, next });
    const on = async (day: string) =>
      (await stateOf('DE', { now: new Date(`${day}T00:00:00Z`) }))['participation'] as Record<string, unknown>;
    expect((await on('2027-08-29'))['participates']).toBe(true);
    expect(await on('2027-08-30')).toEqual({
      participates: false,
      since: '2027-08-30',
      notifiedOn: '2026-11-30',
      next: null,
    });
    expect((await stateOf('FR', { now: new Date('2028-01-01') }))['participation']).toMatchObject({
      participates: true,
    });
  });

  test('a notice that is too short is refused, unless the pool has another notice period', async () => {
    const soon = { ...leaving, effectiveOn: '2026-12-31' };
    expect((await change(RECORD, admin, soon)).problems).toMatchObject([
      { field: 'input.effectiveOn', code: 'NOTICE_TOO_SHORT' },
    ]);
    await change(SET_POOL, admin, { validFrom: '2026-11-30', reason: 'Council decision', noticeMonths: 1 });
    expect((await change(RECORD, admin, soon)).problems).toEqual([]);
  });

  test('of two notices at once one is recorded, and the other is refused', async () => {
    const [one, other] = await Promise.all([change(RECORD, admin, leaving), change(RECORD, admin, leaving)]);
    expect([...one.problems, ...other.problems].map(({ code }) => code)).toEqual(['NOT_ALLOWED_NOW']);
    expect(await events()).toHaveLength(1);
  });

  test('the notice is reported to other services, without the account that recorded it', async () => {
    await change(RECORD, admin, leaving);
    const [event] = await events();
    expect(event).toMatchObject({
      type: 'contact-points.setting-changed',
      person: null,
      data: { setting: 'PARTICIPATION', memberState: 'DE', values: ['NO'], validFrom: '2027-08-30', validUntil: null },
    });
    expect(JSON.stringify(event)).not.toMatch(/admin|Notice no/u);
  });
});

describe('settings of a member state', () => {
  const input = {
    validFrom: '2026-12-10',
    reason: 'Decree 5',
    admissionMode: 'MANUAL',
    postingTypes: ['EMPLOYER'],
    eligibleGroups: ['OUTSIDE_UNION'],
    criteria: {
      minimumEqfLevel: 4,
      languages: [{ language: 'de-AT', minimumLevel: 'B1' }],
      iscoGroupCodes: ['2221', '5'],
      minimumSkillEvidence: 'CERTIFICATE',
    },
  };

  test('count from their day on, in this member state only, and stay in the history', async () => {
    expect((await change(SET, officer('DE'), input)).problems).toEqual([]);
    const before = { admissionMode: null, postingTypes: null, eligibleGroups: null };
    expect((await stateOf('DE', { now: new Date('2026-12-09T23:59:59Z') }))['settings']).toMatchObject(before);
    const after = await stateOf('DE', { now: new Date('2026-12-10T00:00:00Z') });
    expect(after['settings']).toEqual({
      admissionMode: 'MANUAL',
      postingTypes: ['EMPLOYER'],
      eligibleGroups: ['OUTSIDE_UNION'],
      disclosurePolicy: 'MEDIATED',
      criteria: {
        minimumEqfLevel: 4,
        languages: [{ language: { code: 'de' }, minimumLevel: 'B1' }],
        minimumExperience: null,
        iscoGroups: [{ code: '2221' }, { code: '5' }],
        shortageOccupation: false,
        minimumSkillEvidence: 'CERTIFICATE',
        recognisedQualification: false,
      },
    });
    expect((await stateOf('FR', { now: new Date('2027-01-01') }))['settings']).toMatchObject(before);
    expect(await events()).toHaveLength(4);
  });

  test.each([
    ['nobody', undefined, null],
    ['a candidate', candidate('c'), null],
    ['an employer', employer('e'), null],
    ['an officer of another member state', officer('FR'), null],
    ['an officer of the member state', officer('DE'), 'officer-DE'],
    ['an administrator', admin, 'officer-DE'],
  ])('who set a setting is shown to officers of the member state and administrators: %s', async (_who, as, setBy) => {
    await change(SET, officer('DE'), { validFrom: '2026-12-10', reason: 'r', disclosurePolicy: 'REGISTERED' });
    const { settingChanges } = await stateOf('DE', as ? { as } : {});
    const node = { setting: 'DISCLOSURE_POLICY', values: ['REGISTERED'], validUntil: null, setBy };
    expect(settingChanges).toMatchObject({ edges: [{ node }] });
  });

  test.each([
    [{ validFrom: '2026-11-29' }, 'input.validFrom'],
    [{ validUntil: '2026-12-09' }, 'input.validUntil'],
    [{ reason: ' ' }, 'input.reason'],
    [{ criteria: { minimumEqfLevel: 9 } }, 'input.criteria.minimumEqfLevel'],
    [{ criteria: { iscoGroupCodes: ['9999'] } }, 'input.criteria.iscoGroupCodes.0'],
    [{ criteria: { languages: [{ language: 'xx', minimumLevel: 'A1' }] } }, 'input.criteria.languages.0.language'],
    [{ postingTypes: ['EMPLOYER', 'EMPLOYER'] }, 'input.postingTypes.1'],
  ])('%j is refused and changes nothing', async (wrong, field) => {
    const { problems, memberState } = await change(SET, officer('DE'), { ...input, ...wrong });
    expect([problems.map((one) => one.field), memberState, await events()]).toEqual([[field], null, []]);
  });

  test('a page of the history continues after its cursor', async () => {
    await change(SET, officer('DE'), input);
    const page = async (after: string | null) => {
      const query = `{ _entities(representations: [{ __typename: "MemberState", code: "DE" }]) { ... on MemberState {
        settingChanges(first: 3, after: ${JSON.stringify(after)}) { edges { node { setting } } pageInfo { hasNextPage endCursor } } } } }`;
      const { data } = await subgraph.execute<{ _entities: { settingChanges: never }[] }>(query);
      return data?._entities[0]?.settingChanges as unknown as {
        edges: { node: { setting: string } }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
    };
    const first = await page(null);
    const second = await page(first.pageInfo.endCursor);
    expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
    const names = [...first.edges, ...second.edges].map(({ node }) => node.setting);
    expect(names.sort()).toEqual(['ADMISSION_CRITERIA', 'ADMISSION_MODE', 'ELIGIBLE_GROUPS', 'POSTING_TYPES']);
  });
});

describe('a contact point', () => {
  const contactPoint = {
    name: 'Zentrale Stelle',
    email: 'pool@example.org',
    languages: ['de', 'en'],
    openingHours: [{ weekday: 'MONDAY', opens: '09:00', closes: '16:00' }],
    serviceTimes: [{ duty: 'ADMISSION', workingDays: 20 }],
    organisations: [{ name: 'BA', kind: 'PUBLIC_EMPLOYMENT_SERVICE', duties: ['ADMISSION'] }],
    officers: [
      { subject: 'officer-DE', duties: ['SETTINGS'] },
      { subject: 'of-ba', duties: ['ADMISSION'], organisation: 'BA' },
    ],
  };
  const ofBa = callerFromClaims({ sub: 'of-ba', role: 'officer', member_state: 'DE' });

  test('of two officers who create it at once one wins, and the other gets the current state', async () => {
    const create = () => change(UPDATE, officer('DE'), { expectedRevision: 0, contactPoint });
    const outcomes = await Promise.all([create(), create()]);
    expect(outcomes.map((one) => one.contactPoint?.revision ?? `conflict ${one.conflict?.revision}`).sort()).toEqual([
      1,
      'conflict 1',
    ]);
    const later = await change(UPDATE, officer('DE'), { expectedRevision: 1, contactPoint });
    expect(later.contactPoint?.revision).toBe(2);
    expect((await change(UPDATE, officer('DE'), { expectedRevision: 1, contactPoint })).conflict?.revision).toBe(2);
  });

  test('limits its officers to their duties; others see no officers', async () => {
    await change(UPDATE, officer('DE'), { expectedRevision: 0, contactPoint });
    const input = { validFrom: '2026-12-10', reason: 'r', admissionMode: 'MIXED' };
    const { errors } = await subgraph.execute(SET, { as: ofBa, input });
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
    expect((await change(SET, officer('DE'), input)).problems).toEqual([]);
    expect((await stateOf('DE', { as: ofBa }))['contactPoint']).toMatchObject({
      officers: [{ subject: 'officer-DE' }, { subject: 'of-ba' }],
    });
    expect((await stateOf('DE'))['contactPoint']).toMatchObject({ name: 'Zentrale Stelle', officers: null });
    expect((await stateOf('DE', { as: officer('FR') }))['contactPoint']).toMatchObject({ officers: null });
  });

  test('problems name the field', async () => {
    const wrong = {
      ...contactPoint,
      openingHours: [{ weekday: 'MONDAY', opens: '16:00', closes: '09:00' }],
      phone: '030',
    };
    const { problems } = await change(UPDATE, officer('DE'), { expectedRevision: 0, contactPoint: wrong });
    expect(problems.map(({ field }) => field).sort()).toEqual(['contactPoint.openingHours.0', 'contactPoint.phone']);
  });
});

describe('criteria of the whole pool', () => {
  const input = { criteria: { minimumEqfLevel: 3 }, validFrom: '2027-01-01', reason: 'Common minimum' };

  test('count when all participating member states have agreed, however many answer at once', async () => {
    const { proposal } = await change(PROPOSE, officer('DE'), input);
    const says = (state: string) => change(ANSWER, officer(state), { proposalId: proposal?.id, agrees: true });
    const others = EU_MEMBER_STATES.filter((state) => state !== 'DE');
    for (const state of others.slice(0, -3)) await says(state);
    const onTheDay = async () => {
      const { data } = await subgraph.execute<{ poolSettings: { criteria: { minimumEqfLevel: number | null } } }>(
        '{ poolSettings(on: "2027-01-01") { criteria { minimumEqfLevel } } }',
      );
      return data?.poolSettings.criteria.minimumEqfLevel;
    };
    expect(await onTheDay()).toBeNull();
    const last = await Promise.all(others.slice(-3).map(says));
    expect(last.filter((one) => one.proposal?.status === 'AGREED')).toHaveLength(1);
    expect(await onTheDay()).toBe(3);
    expect(await events()).toMatchObject([
      { data: { setting: 'POOL_CRITERIA', memberState: null, values: ['EQF:3'] } },
    ]);
    const list = '{ criteriaProposals { edges { node { status countsFrom answers { agrees } } } } }';
    const { data } = await subgraph.execute(list, { as: officer('FR') });
    expect(data).toMatchObject({
      criteriaProposals: { edges: [{ node: { status: 'AGREED', countsFrom: '2027-01-01' } }] },
    });
  });

  test('an unknown proposal is NOT_FOUND', async () => {
    const { errors } = await subgraph.execute(ANSWER, { as: officer('FR'), input: { proposalId: 'x', agrees: true } });
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['NOT_FOUND']);
  });
});

test.each([
  ['recordParticipation', RECORD, { memberState: 'DE', participates: false, notifiedOn: '2026-11-30' }],
  ['setPoolSettings', SET_POOL, { validFrom: '2026-11-30', reason: 'r', noticeMonths: 1 }],
])('%s is for administrators', async (_field, query, input) => {
  for (const as of [officer('DE'), employer('e'), candidate('c')]) {
    const { errors } = await subgraph.execute(query, { as, input });
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
  }
});
