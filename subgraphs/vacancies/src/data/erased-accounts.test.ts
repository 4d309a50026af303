import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ACCOUNT_ERASED, Outbox, OutboxKeeper } from '@talent-pool/outbox';
import { createLogger, type Caller } from '@talent-pool/service-kit';
import { eventually } from '../../../../test/support/eventually.ts';
import { employer, officer } from '../../../../test/support/subgraph-in-process.ts';
import { invitationActions, join } from '../testing/invite.ts';
import { NOW, startTestSubgraph, type TestSubgraph } from '../testing/test-subgraph.ts';
import { COMPANY, onEmployer, payloadOf, seed } from '../testing/seed.ts';
import { employerModel } from './employer.model.ts';
import { erasedAccountConsumer } from './erased-accounts.ts';

const logger = createLogger('vacancies', 'silent');
const hours = (count: number): Date => new Date(NOW.getTime() + count * 3_600_000);
let subgraph: TestSubgraph;
let outbox: Outbox;

beforeAll(async () => {
  subgraph = await startTestSubgraph();
  outbox = new Outbox(subgraph.candidates);
  await outbox.prepare();
});
afterAll(() => subgraph.stop());

const account = (): Caller => employer(`account-${randomUUID()}`);
const verified = () => seed(subgraph).employer().verified().run();

/** Writes the erasure event of `candidates`; resolves when the consumer has reported it as handled. */
async function erase({ subject }: Caller, requestedAt = new Date()): Promise<void> {
  const id = randomUUID();
  const event = { type: ACCOUNT_ERASED, aggregate: id, person: id, data: { account: subject, requestedAt } };
  const { client } = subgraph.candidates;
  await client.withSession((session) => session.withTransaction(() => outbox.append([event], session)));
  await new OutboxKeeper({ outbox, expected: [], retentionDays: 30, logger }).numberAll();
  const consumer = erasedAccountConsumer(subgraph.store, { owner: subgraph.candidates, logger });
  consumer.start();
  const handled = () =>
    client.withSession((session) => outbox.isHandled({ person: id, type: ACCOUNT_ERASED }, ['vacancies'], session));
  const isHandled = async () => ((await handled()) ? true : undefined);
  await eventually(isHandled, 'the event to be handled').finally(() => consumer.stop());
}

/** All data of the database, as JSON. */
async function everything(): Promise<string> {
  const collections = await subgraph.candidates.client.db(subgraph.connection.name).collections();
  return JSON.stringify(await Promise.all(collections.map((one) => one.find().toArray())));
}
const employerOf = async (id: string) => (await subgraph.store.employers.byIds([id]))[0];
const statusOf = async (as: Caller) =>
  (await subgraph.execute('{ viewerEmployerStatus viewerEmployerId }', { as })).data;
async function decide(id: string, decision: 'SUSPEND' | 'REINSTATE'): Promise<void> {
  const input = { employerId: id, expectedRevision: (await employerOf(id))?.revision, decision, reason: 'Checked' };
  const query = onEmployer('decideEmployer', 'DecideEmployerInput');
  expect(payloadOf(await subgraph.execute(query, { as: officer('DE'), variables: { input } })).problems).toEqual([]);
}

describe('an account that is erased', () => {
  test('appears in no data, and its employer’s events stay readable', async () => {
    const { caller: owner, employer: made } = await verified();
    const [leaver, stayer] = [account(), account()];
    await join(subgraph, owner, leaver, 'OWNER');
    await invitationActions(subgraph).invite(leaver, stayer.subject);
    await invitationActions(subgraph).invite((await verified()).caller, leaver.subject);
    expect(await everything()).toContain(leaver.subject);
    const before = await employerOf(made.id);
    await erase(leaver);
    expect(await everything()).not.toContain(leaver.subject);
    const after = await employerOf(made.id);
    expect(after).toMatchObject({ accounts: [{ subject: owner.subject, role: 'OWNER' }], verification: 'VERIFIED' });
    expect(after?.revision).toBe((before?.revision ?? 0) + 1);
    const gone = 'an erased account';
    const { data } = await subgraph.execute(
      '{ myEmployer { accountEvents { edges { node { action subject by role } } } invitations { edges { node { subject } } } } }',
      { as: owner },
    );
    expect(data).toMatchObject({
      myEmployer: { invitations: { edges: [{ node: { subject: stayer.subject } }] } },
    });
    const own = (data as unknown as { myEmployer: { accountEvents: { edges: { node: object }[] } } }).myEmployer;
    const events = own.accountEvents.edges.map(({ node }) => node);
    expect(events).toHaveLength(4);
    expect(events).toEqual(
      expect.arrayContaining([
        { action: 'INVITED', subject: gone, by: owner.subject, role: 'OWNER' },
        { action: 'ACCEPTED', subject: gone, by: gone, role: 'OWNER' },
        { action: 'INVITED', subject: stayer.subject, by: gone, role: 'RECRUITER' },
        { action: 'REMOVED', subject: gone, by: gone, role: 'OWNER' },
      ]),
    );
  });

  test('leaves its employer without accounts if it was the only one, also for several employers', async () => {
    for (const { caller, employer: made } of [await verified(), await verified()]) {
      await erase(caller);
      expect(await employerOf(made.id)).toMatchObject({ accounts: [], verification: 'VERIFIED' });
      expect(await statusOf(caller)).toEqual({ viewerEmployerStatus: null, viewerEmployerId: null });
    }
  });

  test('does not affect the employer’s recruiters, also if it was the only owner', async () => {
    const [{ caller: owner, employer: made }, recruiter] = [await verified(), account()];
    await join(subgraph, owner, recruiter);
    await erase(owner);
    expect(await statusOf(recruiter)).toEqual({ viewerEmployerStatus: 'VERIFIED', viewerEmployerId: made.id });
  });

  test('stays suspended, without being named, until its employer is reinstated', async () => {
    const { caller, employer: made } = await verified();
    await decide(made.id, 'SUSPEND');
    await erase(caller);
    expect(await everything()).not.toContain(caller.subject);
    expect(await statusOf(caller)).toEqual({ viewerEmployerStatus: 'SUSPENDED', viewerEmployerId: null });
    await decide(made.id, 'REINSTATE');
    expect(await statusOf(caller)).toEqual({ viewerEmployerStatus: null, viewerEmployerId: null });
    expect((await employerOf(made.id))?.suspendedAccounts).toEqual([]);
  });

  test('keeps its data from after the erasure, however late the event is handled', async () => {
    const { caller, employer: made } = await verified();
    const [joined, other] = [account(), (await verified()).caller];
    await join(subgraph, caller, joined);
    await invitationActions(subgraph).invite(other, joined.subject);
    for (const returned of [caller, joined]) await erase(returned, hours(-1));
    expect((await employerOf(made.id))?.accounts.map(({ subject }) => subject)).toEqual([
      caller.subject,
      joined.subject,
    ]);
    expect(await subgraph.store.invitations.ofSubject(joined.subject, NOW, 10)).toHaveLength(1);
    const reports = subgraph.store.outbox.collections.events.find({ person: caller.subject });
    expect((await reports.toArray()).map(({ data }) => data?.['standing'])).toEqual(['PENDING', 'VERIFIED']);
  });
});

test('the index of version 0.1.0 is replaced, and an account still acts for one employer only', async () => {
  const employers = employerModel(subgraph.connection).collection;
  await employers.deleteMany({ accounts: [] });
  await employers.dropIndex('account');
  await employers.createIndex({ 'accounts.subject': 1 }, { unique: true });
  await subgraph.store.prepare();
  const { caller } = await verified();
  for (const left of [await verified(), await verified()]) await erase(left.caller);
  const input = { employer: COMPANY };
  const query = onEmployer('registerEmployer', 'RegisterEmployerInput');
  const { problems } = payloadOf(await subgraph.execute(query, { as: caller, variables: { input } }));
  expect(problems).toMatchObject([{ field: 'account', code: 'NOT_ALLOWED_NOW' }]);
  const plan = await employers.find({ 'accounts.subject': caller.subject }).explain();
  expect(JSON.stringify(plan)).toContain('"indexName":"account"');
});
