import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Caller } from '@talent-pool/service-kit';
import { join } from './testing/invite.ts';
import { employer, officer } from '../../../test/support/subgraph-in-process.ts';
import { startTestSubgraph, type TestSubgraph } from './testing/test-subgraph.ts';
import { COMPANY, onEmployer, payloadOf, seed } from './testing/seed.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph();
});
afterAll(() => subgraph.stop());

/** Verification statuses reported about an account, in order. */
async function reportsOf({ subject }: Caller): Promise<unknown[]> {
  const events = await subgraph.store.outbox.collections.events
    .find({ 'data.account': subject })
    .sort({ writtenAt: 1 })
    .toArray();
  expect(events.map(({ person }) => person)).toEqual(events.map(() => subject));
  expect(events.map(({ aggregate }) => aggregate)).toEqual(events.map(({ data }) => data?.['employer']));
  return events.map(({ data }) => data?.['standing']);
}
async function change(name: string, input: string, as: Caller, given: object): Promise<void> {
  const answer = await subgraph.execute(onEmployer(name, input), { as, variables: { input: given } });
  expect(payloadOf(answer)).toMatchObject({ problems: [], conflict: null });
}
const revisionOf = async (id: string): Promise<number> =>
  (await subgraph.store.employers.byIds([id]))[0]?.revision ?? 0;

test('every change of an account’s rights for an employer is reported, and nothing else', async () => {
  const made = await seed(subgraph).employer().verified().run();
  const { id } = made.employer;
  const recruiter = employer(`recruiter-${randomUUID()}`);
  await join(subgraph, made.caller, recruiter);
  expect(await reportsOf(made.caller)).toEqual(['PENDING', 'VERIFIED']);
  expect(await reportsOf(recruiter)).toEqual(['VERIFIED']);

  const decide = async (decision: string) => {
    const input = { employerId: id, expectedRevision: await revisionOf(id), decision, reason: 'Complaints.' };
    await change('decideEmployer', 'DecideEmployerInput', officer('DE'), input);
  };
  await decide('SUSPEND');
  await decide('REINSTATE');
  const update = async (fields: object) => {
    const input = { expectedRevision: await revisionOf(id), employer: { ...COMPANY, ...fields } };
    await change('updateEmployer', 'UpdateEmployerInput', made.caller, input);
  };
  await update({ website: 'https://other.example' });
  const removal = { expectedRevision: await revisionOf(id), subject: recruiter.subject };
  await change('removeEmployerAccount', 'RemoveEmployerAccountInput', made.caller, removal);
  await update({ name: 'Another GmbH' });
  expect(await reportsOf(recruiter)).toEqual(['VERIFIED', 'SUSPENDED', 'VERIFIED', 'NONE']);
  expect(await reportsOf(made.caller)).toEqual(['PENDING', 'VERIFIED', 'SUSPENDED', 'VERIFIED', 'PENDING']);
});

test('a change that is refused reports nothing', async () => {
  const made = await seed(subgraph).employer().run();
  const input = { employer: COMPANY };
  const again = await subgraph.execute(onEmployer('registerEmployer', 'RegisterEmployerInput'), {
    as: made.caller,
    variables: { input },
  });
  expect(payloadOf(again).problems).toHaveLength(1);
  expect(await reportsOf(made.caller)).toEqual(['PENDING']);
});
