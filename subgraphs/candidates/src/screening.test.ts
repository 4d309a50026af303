import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { Outbox, OutboxKeeper, SETTING_CHANGED } from '@talent-pool/outbox';
import { createLogger } from '@talent-pool/service-kit';
import { officer } from '../../../test/support/subgraph-in-process.ts';
import { DECIDE, outcomeOf, PUBLISH, seed, SUBMIT, UPDATE, type Person } from './testing/seed.ts';
import { startTestSubgraph, type TestSubgraph } from './testing/test-subgraph.ts';

const logger = createLogger('candidates', 'silent');
let subgraph: TestSubgraph;
let outbox: Outbox;
beforeAll(async () => {
  subgraph = await startTestSubgraph();
  outbox = new Outbox(subgraph.contactPoints);
  await outbox.prepare();
});
afterEach(async () => {
  for (const name of ['poolSettings', 'profiles', 'audit', 'leases', 'screeningRuns'])
    await subgraph.connection.collection(name).deleteMany({});
});
afterAll(() => subgraph.stop());

let reported = 0;
/** A setting as `contact-points` would report it, read by the consumer. */
async function report(
  setting: string,
  memberState: string | null,
  values: readonly string[],
  validFrom = '2026-01-01',
) {
  const change = `change-${(reported += 1)}`;
  const data = { change, setting, memberState, values, validFrom, validUntil: null, setAt: new Date() };
  await subgraph.connection.transaction((session) =>
    outbox.append([{ type: SETTING_CHANGED, aggregate: change, person: null, data }], session),
  );
  await new OutboxKeeper({ outbox, expected: [], retentionDays: 30, logger }).numberAll();
  const consumer = subgraph.store.memberStateSettings.consumer('candidates', { owner: subgraph.contactPoints, logger });
  await consumer.round();
  await consumer.stop();
}

async function act(person: Person, query: string, input: object = {}) {
  const { revision } = await person.stored();
  const variables = { input: { expectedRevision: revision, ...input } };
  return outcomeOf(await subgraph.execute(query, { as: person.caller, variables }));
}
const statusOf = async (person: Person): Promise<string> => (await person.stored()).admission.status;

const WAITS = `{ myProfile { admission { status waits { memberState { code } reason unmetCriteria { criterion required text(language: "de") } } } } }`;
async function waitsOf({ caller }: Person): Promise<unknown> {
  const { data, errors } = await subgraph.execute(WAITS, { as: caller });
  expect(errors).toEqual([]);
  return (data as unknown as { myProfile: { admission: { waits: unknown } } }).myProfile.admission.waits;
}

const onlyGermany = { onlyMemberStates: ['DE'], languages: [{ language: 'fr', levels: { reading: 'C1' } }] };
const german = { language: 'de', levels: { reading: 'B2' } };

describe('a person who does not meet the criteria', () => {
  test('waits, sees why, and is admitted by the change of the profile that meets them', async () => {
    await report('ADMISSION_CRITERIA', 'DE', ['LANGUAGE:de:B1', 'EQF:7']);
    const person = await seed(subgraph).candidate(onlyGermany).create();
    expect((await act(person, SUBMIT)).profile?.admission.status).toBe('SUBMITTED');
    expect(await waitsOf(person)).toEqual([
      {
        memberState: { code: 'DE' },
        reason: 'CRITERIA',
        unmetCriteria: [
          { criterion: 'EQF_LEVEL', required: ['7'], text: expect.stringMatching(/^Ergänzen Sie/u) },
          { criterion: 'LANGUAGE', required: ['de', 'B1'], text: expect.stringMatching(/Sprache/u) },
        ],
      },
    ]);
    await act(person, UPDATE, { profile: { languages: [german] } });
    expect(await waitsOf(person)).toMatchObject([{ unmetCriteria: [{ criterion: 'EQF_LEVEL' }] }]);
    await act(person, UPDATE, { profile: { qualifications: [{ title: 'M', eqfLevel: 7 }] } });
    expect([await statusOf(person), await waitsOf(person)]).toEqual(['ADMITTED', []]);
  });

  test('is admitted when the criteria change, on the day on which they do, once', async () => {
    await report('ADMISSION_MODE', 'DE', ['AUTOMATIC']);
    await report('ADMISSION_CRITERIA', 'DE', ['EQF:8']);
    const [waiting, elsewhere] = [
      await seed(subgraph).candidate(onlyGermany).create(),
      await seed(subgraph)
        .candidate({ onlyMemberStates: ['DE'], qualifications: [] })
        .create(),
    ];
    await act(waiting, SUBMIT);
    await act(elsewhere, SUBMIT);
    await report('ADMISSION_CRITERIA', 'DE', ['EQF:6'], '2027-02-01');
    expect(await subgraph.screening(new Date('2027-01-31T23:59:59Z')).screenAll()).toBe(0);
    const onTheDay = () => subgraph.screening(new Date('2027-02-01T00:00:00Z')).screenAll();
    const [one, other] = await Promise.all([onTheDay(), onTheDay()]);
    expect([one + other, await onTheDay()]).toEqual([1, 0]);
    expect([await statusOf(waiting), await statusOf(elsewhere)]).toEqual(['ADMITTED', 'SUBMITTED']);
    const entries = await subgraph.connection
      .collection('audit')
      .find({ candidateId: waiting.id, action: 'ADMISSION_DECIDED' })
      .toArray();
    expect(entries).toMatchObject([{ actor: 'pool', details: { decision: 'ADMITTED' } }]);
  });

  test('where no mode is set, is admitted by the operator’s mode, and is told before that it will be', async () => {
    await report('ADMISSION_CRITERIA', 'DE', ['EQF:8']);
    const person = await seed(subgraph).candidate(onlyGermany).create();
    await act(person, SUBMIT);
    expect(await subgraph.screening(new Date()).screenAll()).toBe(0);
    await report('ADMISSION_CRITERIA', 'DE', ['EQF:6'], '2026-01-02');
    expect(await waitsOf(person)).toEqual([{ memberState: null, reason: 'ADMITTED_SOON', unmetCriteria: [] }]);
    expect(await subgraph.screening(new Date()).screenAll()).toBe(1);
    expect([await statusOf(person), await waitsOf(person)]).toEqual(['ADMITTED', []]);
  });

  test('waits where the member state no longer admits people in this situation', async () => {
    await report('ADMISSION_CRITERIA', 'DE', ['EQF:8']);
    const person = await seed(subgraph).candidate(onlyGermany).create();
    await act(person, SUBMIT);
    await report('ELIGIBLE_GROUPS', 'DE', ['IN_UNION'], '2026-01-02');
    await report('ADMISSION_CRITERIA', 'DE', [], '2026-01-02');
    expect(await subgraph.screening(new Date()).screenAll()).toBe(0);
    expect(await waitsOf(person)).toEqual([{ memberState: { code: 'DE' }, reason: 'NOT_ELIGIBLE', unmetCriteria: [] }]);
  });

  test('is never refused by screening, and can be admitted by an officer all the time', async () => {
    await report('POOL_CRITERIA', null, ['EQF:8']);
    const person = await seed(subgraph).candidate(onlyGermany).create();
    await act(person, SUBMIT);
    await subgraph.screening(new Date()).screenAll();
    expect(await statusOf(person)).toBe('SUBMITTED');
    const { revision } = await person.stored();
    const input = { candidateId: person.id, expectedRevision: revision, admit: true };
    const decide = async () => outcomeOf(await subgraph.execute(DECIDE, { as: officer('DE'), variables: { input } }));
    const outcomes = await Promise.all([decide(), decide()]);
    expect(outcomes.filter(({ profile }) => profile?.admission.status === 'ADMITTED')).toHaveLength(1);
    expect(outcomes.filter(({ conflict }) => conflict !== null)).toHaveLength(1);
  });
});

describe('screening in the background', () => {
  const at = (minute: number, day = '2027-03-01') =>
    subgraph.screening(new Date(new Date(`${day}T08:00:00Z`).getTime() + minute * 60_000));
  /** A profile that waits although it would be admitted, which nothing has announced. */
  const unseen = () => seed(subgraph).candidate(onlyGermany).submitted().create();

  test('does nothing until something changes, and then again for a while', async () => {
    await report('ADMISSION_CRITERIA', 'DE', ['EQF:8']);
    expect([await at(0).round(), await at(1).round(), await at(2).round()]).toEqual([0, 0, 0]);
    expect([await at(3).round(), await at(60).round()]).toEqual([undefined, undefined]);
    const person = await unseen();
    expect(await at(61).round()).toBeUndefined();
    await report('DISCLOSURE_POLICY', 'DE', ['REGISTERED']);
    expect(await at(62).round()).toBeUndefined();
    await report('ADMISSION_CRITERIA', 'DE', [], '2026-01-02');
    expect([await at(63).round(), await statusOf(person)]).toEqual([1, 'ADMITTED']);
    await unseen();
    expect(await at(64).round()).toBe(1);
    await at(66).round();
    await unseen();
    expect([await at(67).round(), await at(0, '2027-03-02').round()]).toEqual([undefined, 1]);
  });

  test('is done by one instance', async () => {
    await report('ADMISSION_CRITERIA', 'DE', []);
    const people = await Promise.all([unseen(), unseen()]);
    const admitted = await Promise.all([at(0, '2027-04-01').round(), at(0, '2027-04-01').round()]);
    expect(admitted.reduce((sum: number, count) => sum + (count ?? 0), 0)).toBe(people.length);
    await subgraph.connection.collection('leases').insertOne({
      _id: 'screening',
      holder: 'another instance',
      until: new Date(Date.now() + 600_000),
    } as never);
    await unseen();
    expect(await at(0, '2027-04-02').round()).toBeUndefined();
  });
});

test('an officer of a member state decides from the day on which it joins to the day on which it leaves', async () => {
  await report('PARTICIPATION', 'DE', ['NO'], '2027-01-01');
  await report('PARTICIPATION', 'DE', ['YES'], '2028-01-01');
  const person = await seed(subgraph).submitted().create();
  const { revision } = await person.stored();
  const decide = async (day: string, admit: boolean) => {
    const input = { candidateId: person.id, expectedRevision: revision, admit, reason: 'INCOMPLETE' };
    const options = { as: officer('DE'), variables: { input }, now: new Date(`${day}T08:00:00Z`) };
    return outcomeOf(await subgraph.execute(DECIDE, options));
  };
  for (const admit of [true, false])
    expect((await decide('2027-06-01', admit)).problems).toMatchObject([{ field: 'profile', code: 'NOT_ALLOWED_NOW' }]);
  expect(await statusOf(person)).toBe('SUBMITTED');
  expect((await decide('2028-01-01', true)).profile?.admission.status).toBe('ADMITTED');
});

describe('an admission by the pool', () => {
  const auditOf = async ({ id }: Person) =>
    (await subgraph.store.audits.about(id)).map(({ action, actor, details }) =>
      [action, actor === 'pool' ? 'pool' : 'person', details?.decision].filter(Boolean).join(' '),
    );

  test('ends with the change that takes back what it needed, and the person is told', async () => {
    await report('ADMISSION_CRITERIA', 'DE', ['LANGUAGE:de:B1']);
    const person = await seed(subgraph).candidate(onlyGermany).create();
    await act(person, SUBMIT);
    await act(person, UPDATE, { profile: { languages: [german] } });
    const published = await act(person, PUBLISH);
    expect(published.profile?.published).toBe(true);
    const { profile } = await act(person, UPDATE, { profile: { languages: onlyGermany.languages } });
    expect(profile).toMatchObject({ published: false, poolId: null, admission: { status: 'SUBMITTED' } });
    expect(await waitsOf(person)).toMatchObject([{ memberState: { code: 'DE' }, reason: 'CRITERIA' }]);
    expect((await person.stored()).retiredPoolIds).toEqual([published.profile?.poolId]);
    expect((await act(person, PUBLISH)).problems).toMatchObject([{ code: 'NOT_ALLOWED_NOW' }]);
    expect(await auditOf(person)).toEqual([
      'PROFILE_WITHDRAWN pool',
      'ADMISSION_DECIDED pool SUBMITTED',
      'PROFILE_CHANGED person',
      'PROFILE_PUBLISHED person',
      'ADMISSION_DECIDED pool ADMITTED',
      'PROFILE_CHANGED person',
      'PROFILE_SUBMITTED person',
      'PROFILE_CREATED person',
    ]);
  });

  test.each([
    [SUBMIT, ['ADMISSION_DECIDED pool ADMITTED', 'PROFILE_SUBMITTED person', 'PROFILE_CREATED person']],
    [PUBLISH, ['PROFILE_PUBLISHED person', 'ADMISSION_DECIDED pool ADMITTED', 'PROFILE_CREATED person']],
  ])('is audited as the decision of the pool: %#', async (query, expected) => {
    const person = await seed(subgraph).create();
    await act(person, query);
    expect(await auditOf(person)).toEqual(expected);
    expect((await person.stored()).admission.by).toBe('POOL');
  });
});

test('where an officer decides about each profile, everybody waits for it', async () => {
  await report('ADMISSION_MODE', 'DE', ['MANUAL']);
  const person = await seed(subgraph).candidate(onlyGermany).create();
  await act(person, SUBMIT);
  await subgraph.screening(new Date()).screenAll();
  expect([await statusOf(person), await waitsOf(person)]).toEqual([
    'SUBMITTED',
    [{ memberState: { code: 'DE' }, reason: 'OFFICER_DECIDES', unmetCriteria: [] }],
  ]);
});
