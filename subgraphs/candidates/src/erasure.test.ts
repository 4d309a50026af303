import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { OutboxKeeper } from '@talent-pool/outbox';
import { createLogger } from '@talent-pool/service-kit';
import { consumersOf } from '@talent-pool/services';
import { eventually } from '../../../test/support/eventually.ts';
import { ProfileStore } from './data/profile.store.ts';
import { CANARIES, PERSONAL } from './testing/canaries.ts';
import { startTestSubgraph, type TestSubgraph } from './testing/test-subgraph.ts';
import { completeProfile, ERASE, outcomeOf, PAYLOAD, seed, UPDATE, type Person } from './testing/seed.ts';

const silent = createLogger('candidates', 'silent');
let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph();
});
afterAll(() => subgraph.stop());

const profiles = () => subgraph.connection.collection<{ _id: string }>('profiles');
const erase = (person: Person) => subgraph.execute(ERASE, { as: person.caller });

async function erasedBy(indexer: (person: Person) => Promise<unknown>): Promise<Person> {
  const person = await seed(subgraph).candidate(CANARIES).published().create();
  await erase(person);
  await indexer(person);
  return person;
}

/** Writes the absence that the indexer writes when it has verified that no card is left. */
const reportAbsence = async ({ id, stored }: Person, behind = 0): Promise<unknown> => {
  const revision = (await stored()).revision - behind;
  return subgraph.indexer
    .collection<{ _id: string }>('absences')
    .updateOne({ _id: id }, { $set: { revision, absentAt: new Date() } }, { upsert: true });
};
const events = () => subgraph.store.outbox.collections.events;
const services = consumersOf('candidates');
const outboxKeeper = () =>
  new OutboxKeeper({ outbox: subgraph.store.outbox, expected: services, retentionDays: 30, logger: silent });
/** Reports, as these services do, that they have handled all events; except those of these people. */
async function reportHandled(except: readonly Person[] = [], by: readonly string[] = services): Promise<void> {
  await outboxKeeper().numberAll();
  const all = await events().find().sort({ sequence: 1 }).toArray();
  const waits = ({ aggregate }: { aggregate: string }): boolean => except.some(({ id }) => id === aggregate);
  const waiting = all.filter(waits).map(({ sequence = 0 }) => sequence);
  const report = { position: all.at(-1)?.sequence ?? 0, waiting, reportedAt: new Date() };
  for (const _id of by)
    await subgraph.store.outbox.collections.consumers.updateOne({ _id }, { $set: report }, { upsert: true });
}
const completion = async (id: string): Promise<Date | null | undefined> =>
  (await subgraph.store.erasures.model.findById(id).lean())?.completedAt;
const gone = (id: string) =>
  eventually(async () => ((await profiles().countDocuments({ _id: id })) === 0 ? true : undefined), 'the deletion');

describe('an erasure', () => {
  test('removes all personal data at once, and keeps ids until the card is removed', async () => {
    const person = await seed(subgraph).candidate(CANARIES).published().create();
    const before = await person.stored();
    expect((await erase(person)).data).toEqual({ outcome: { status: 'PENDING', problems: [] } });
    const after = await person.stored();
    expect(after).toMatchObject({
      revision: before.revision + 1,
      published: false,
      poolId: null,
      retiredPoolIds: [before.poolId],
      consents: [],
    });
    expect(after.erasureRequestedAt).toBeInstanceOf(Date);
    const audit = await subgraph.store.audits.about(person.id);
    expect(audit.map(({ action }) => action)).toContain('ERASURE_REQUESTED');
    const ledger = await subgraph.store.erasures.model.findById(person.id).lean();
    expect(Object.keys(ledger ?? {}).sort()).toEqual(['_id', 'completedAt', 'requestedAt']);
    const left = JSON.stringify([after, audit, ledger]);
    expect(left).not.toMatch(PERSONAL);
    expect(left).not.toContain(person.caller.subject);
  });

  test('must be confirmed, and reports a problem when there is no profile', async () => {
    const person = await seed(subgraph).create();
    const unconfirmed = ERASE.replace('confirm: true', 'confirm: false');
    expect((await subgraph.execute(unconfirmed, { as: person.caller })).data).toMatchObject({
      outcome: { status: null, problems: [{ field: 'confirm', code: 'REQUIRED' }] },
    });
    await erase(person);
    expect((await erase(person)).data).toMatchObject({ outcome: { status: null, problems: [{ field: 'profile' }] } });
  });

  test('takes precedence over concurrent changes', async () => {
    const person = await seed(subgraph).candidate(CANARIES).create();
    const change = (residence: string) => {
      const variables = { input: { expectedRevision: 1, profile: { residence } } };
      return subgraph.execute(UPDATE, { as: person.caller, variables });
    };
    const [erased] = await Promise.all([erase(person), change('DJ'), change('TN'), change('MA')]);
    expect(erased.data).toMatchObject({ outcome: { status: 'PENDING' } });
    const after = await person.stored();
    expect([after.residence, after.erasureRequestedAt === null]).toEqual([null, false]);
  });

  test('is finished when the indexer reports that the card is absent, also if it reported that before the worker started', async () => {
    const report = async (person: Person) => {
      await reportHandled();
      await reportAbsence(person);
    };
    const early = await erasedBy(report);
    const worker = subgraph.worker();
    worker.start();
    await gone(early.id);
    const late = await erasedBy(report);
    await gone(late.id);
    await worker.stop();
    const ledger = await subgraph.store.erasures.model.find({ _id: { $in: [early.id, late.id] } }).lean();
    expect(ledger.every(({ completedAt }) => completedAt !== null)).toBe(true);
  });

  test('is complete only when the other services have handled the event; then no data names the account', async () => {
    const person = await erasedBy(reportAbsence);
    const account = person.caller.subject;
    expect(await events().findOne({ person: person.id })).toMatchObject({ data: { account } });
    const { revision } = await person.stored();
    expect(services).toEqual(['vacancies', 'portals']);
    for (const late of services) {
      await reportHandled([person]);
      await reportHandled(
        [],
        services.filter((service) => service !== late),
      );
      await subgraph.store.erasures.finish(person.id, revision, new Date());
      expect([await profiles().countDocuments({ _id: person.id }), await completion(person.id)]).toEqual([0, null]);
    }
    await reportHandled();
    await subgraph.store.erasures.finish(person.id, revision, new Date());
    expect(await completion(person.id)).toBeInstanceOf(Date);
    expect(await events().countDocuments({ $or: [{ person: person.id }, { 'data.account': account }] })).toBe(0);
  });

  test('waits for services in the settings and for those that have registered, and for no others', async () => {
    const alone = new ProfileStore(subgraph.connection, []);
    const { consumers } = subgraph.store.outbox.collections;
    await consumers.deleteMany({});
    const person = await erasedBy(reportAbsence);
    const { revision } = await person.stored();
    await outboxKeeper().numberAll();
    await consumers.insertOne({ _id: 'webhooks', position: 0, waiting: [], reportedAt: new Date() });
    await alone.erasures.finish(person.id, revision, new Date());
    expect(await completion(person.id)).toBeNull();
    await consumers.deleteMany({});
    await subgraph.store.erasures.finish(person.id, revision, new Date());
    expect(await completion(person.id)).toBeNull();
    await alone.erasures.finish(person.id, revision, new Date());
    expect(await completion(person.id)).toBeInstanceOf(Date);
  });

  test('ignores the absence of an earlier revision', async () => {
    const stale = await erasedBy((person) => reportAbsence(person, 1));
    const good = await erasedBy(reportAbsence);
    const worker = subgraph.worker();
    worker.start();
    await gone(good.id);
    await worker.stop();
    expect(await profiles().countDocuments({ _id: stale.id })).toBe(1);
    expect(await subgraph.store.erasures.pending()).toContain(stale.id);
  });

  test('never removes a profile whose erasure was not requested', async () => {
    const person = await seed(subgraph).published().create();
    await reportAbsence(person);
    await subgraph.store.erasures.finish(person.id, 99, new Date());
    expect((await person.stored()).published).toBe(true);
  });

  test('lets the person create a new profile with another id', async () => {
    const person = await seed(subgraph).candidate(CANARIES).published().create();
    await erase(person);
    const variables = { input: { profile: completeProfile() } };
    const create = `mutation ($input: CreateProfileInput!) { outcome: createProfile(input: $input) ${PAYLOAD} }`;
    const { profile } = outcomeOf(await subgraph.execute(create, { as: person.caller, variables }));
    expect(profile?.revision).toBe(1);
    expect(profile?.id).not.toBe(person.id);
  });

  test('is repeated when a restored backup brings the profile back', async () => {
    const person = await seed(subgraph).candidate(CANARIES).published().create();
    const backup = await person.stored();
    await erase(person);
    await reportHandled();
    await subgraph.store.erasures.finish(person.id, backup.revision + 1, new Date());
    await profiles().insertOne(backup);
    expect(await subgraph.store.erasures.replay(new Date())).toBe(1);
    expect(JSON.stringify(await person.stored())).not.toMatch(PERSONAL);
    expect(await subgraph.store.erasures.pending()).toContain(person.id);
    const account = person.caller.subject;
    expect(await events().find({ person: person.id }).toArray()).toMatchObject([{ data: { account } }]);
    expect(await subgraph.store.erasures.replay(new Date())).toBe(0);
  });
});
