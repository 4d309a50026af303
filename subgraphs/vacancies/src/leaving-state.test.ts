import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Outbox, OutboxKeeper, SETTING_CHANGED } from '@talent-pool/outbox';
import { createLogger } from '@talent-pool/service-kit';
import { employer } from '../../../test/support/subgraph-in-process.ts';
import { LeavingWorker } from './data/leaving.worker.ts';
import { COMPANY, onEmployer, onVacancy, payloadOf, seed, type Made } from './testing/seed.ts';
import { startTestSubgraph, type TestSubgraph } from './testing/test-subgraph.ts';

const LEAVES = '2026-12-10';
const DAY_BEFORE = new Date('2026-12-09T23:59:59Z');
const THE_DAY = new Date(`${LEAVES}T00:00:00Z`);
const logger = createLogger('vacancies', 'silent');

let subgraph: TestSubgraph;
let outbox: Outbox;
beforeAll(async () => {
  subgraph = await startTestSubgraph();
  outbox = new Outbox(subgraph.contactPoints);
  await outbox.prepare();
});
beforeEach(() => subgraph.store.vacancies.deleteMany({}));
afterAll(() => subgraph.stop());

/** Settings as `contact-points` would report them, read by the consumer. */
async function report(setting: string, memberState: string, values: readonly string[]): Promise<void> {
  const change = `${setting} ${memberState} ${values.join()}`;
  const data = { change, setting, memberState, values, validFrom: LEAVES, validUntil: null, setAt: new Date() };
  await subgraph.connection.transaction((session) =>
    outbox.append([{ type: SETTING_CHANGED, aggregate: change, person: null, data }], session),
  );
  await new OutboxKeeper({ outbox, expected: [], retentionDays: 30, logger }).numberAll();
  const consumer = subgraph.store.settings.consumer('vacancies', { owner: subgraph.contactPoints, logger });
  await consumer.round();
  await consumer.stop();
}
const endOn = (now: Date): Promise<number> =>
  new LeavingWorker(subgraph.store, { log: logger, now: () => now }).endAll();

const place = (memberState: string) => ({ memberState, town: 'T' });
const published = (...states: string[]): Promise<Made> =>
  seed(subgraph)
    .employer()
    .verified()
    .vacancy({ places: states.map(place) })
    .published()
    .run();
const stored = async ({ vacancy }: Made) => (await subgraph.store.byIds([vacancy.id]))[0];
const statesOf = async (made: Made) => (await stored(made))?.places.map(({ memberState }) => memberState);

describe('a member state that leaves', () => {
  beforeAll(() => report('PARTICIPATION', 'FR', ['NO']));

  test('is announced; what is open there ends on the day, and nothing elsewhere', async () => {
    const [there, both, elsewhere] = [await published('FR'), await published('DE', 'FR'), await published('DE')];
    const draft = await seed(subgraph)
      .employer()
      .verified()
      .vacancy({ places: [place('FR')] })
      .run();
    const announced = async ({ caller, vacancy }: Made) => {
      const query = `{ vacancy(id: "${vacancy.id}") { memberStateLeavesOn } vacancyCheck(id: "${vacancy.id}") { warnings { code } } }`;
      const { data } = await subgraph.execute(query, { as: caller, now: DAY_BEFORE });
      const { vacancy: found, vacancyCheck: check } = data as unknown as {
        vacancy: { memberStateLeavesOn: string | null };
        vacancyCheck: { warnings: { code: string }[] };
      };
      return [found.memberStateLeavesOn, check.warnings.some(({ code }) => code === 'MEMBER_STATE_LEAVES')];
    };
    expect(await announced(both)).toEqual([LEAVES, true]);
    expect(await announced(elsewhere)).toEqual([null, false]);

    const before = await Promise.all([there, both, elsewhere, draft].map(stored));
    expect(await endOn(DAY_BEFORE)).toBe(0);
    expect(await Promise.all([there, both, elsewhere, draft].map(stored))).toEqual(before);

    expect(await endOn(THE_DAY)).toBe(2);
    expect(await stored(there)).toMatchObject({
      stored: 'CLOSED',
      contact: null,
      revision: there.vacancy.revision + 1,
    });
    expect(await statesOf(there)).toEqual(['FR']);
    expect(await stored(both)).toMatchObject({ stored: 'PUBLISHED', revision: both.vacancy.revision + 1 });
    expect(await statesOf(both)).toEqual(['DE']);
    expect(await Promise.all([elsewhere, draft].map(stored))).toEqual(before.slice(2));
    expect(await endOn(THE_DAY)).toBe(0);
  });

  test('takes no registration and no publication from the day on', async () => {
    const register = async (account: string, now: Date) => {
      const input = { employer: { ...COMPANY, memberState: 'FR' } };
      const query = onEmployer('registerEmployer', 'RegisterEmployerInput');
      return payloadOf(await subgraph.execute(query, { as: employer(account), variables: { input }, now })).problems;
    };
    expect(await register('fr-before', DAY_BEFORE)).toEqual([]);
    expect(await register('fr-after', THE_DAY)).toMatchObject([{ code: 'MEMBER_STATE_NOT_PARTICIPATING' }]);
    const { caller, vacancy } = await seed(subgraph)
      .employer()
      .verified()
      .vacancy({ places: [place('FR')] })
      .run();
    const input = { vacancyId: vacancy.id, expectedRevision: vacancy.revision };
    const publish = async (now: Date) => {
      const query = onVacancy('publishVacancy', 'VacancyRevisionInput');
      return payloadOf(await subgraph.execute(query, { as: caller, variables: { input }, now })).problems;
    };
    expect(await publish(THE_DAY)).toMatchObject([{ field: 'vacancy.places', code: 'MEMBER_STATE_NOT_PARTICIPATING' }]);
    expect(await publish(DAY_BEFORE)).toEqual([]);
  });
});

test('kinds of organisations that may post count from their day on, in their member state', async () => {
  await report('POSTING_TYPES', 'AT', ['TEMPORARY_WORK_AGENCY']);
  const publishIn = async (state: string, now: Date) => {
    const made = await seed(subgraph)
      .employer()
      .verified()
      .vacancy({ places: [place(state)] })
      .run();
    const input = { vacancyId: made.vacancy.id, expectedRevision: made.vacancy.revision };
    const query = onVacancy('publishVacancy', 'VacancyRevisionInput');
    const { problems } = payloadOf(await subgraph.execute(query, { as: made.caller, variables: { input }, now }));
    return problems.map(({ code }) => code);
  };
  expect(await publishIn('AT', DAY_BEFORE)).toEqual([]);
  expect(await publishIn('AT', THE_DAY)).toEqual(['EMPLOYER_NOT_ALLOWED']);
  expect(await publishIn('DE', THE_DAY)).toEqual([]);
});
