import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { officer } from '../../../test/support/subgraph-in-process.ts';
import { startTestSubgraph, type TestSubgraph } from './testing/test-subgraph.ts';
import { DECIDE, outcomeOf, seed, type Person } from './testing/seed.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph();
});
afterAll(() => subgraph.stop());

interface Queue {
  readonly totalCount: number;
  readonly edges: readonly { readonly node: { readonly candidateId: string; readonly submittedAt: string } }[];
}
const AS = officer('LU');
const person = () => seed(subgraph).candidate({ preferredMemberStates: ['LU'] });
async function decide({ id, stored }: Person, admit: boolean): Promise<void> {
  const { revision } = await stored();
  const input = { candidateId: id, expectedRevision: revision, admit, ...(!admit && { reason: 'INCOMPLETE' }) };
  const { profile } = outcomeOf(await subgraph.execute(DECIDE, { as: AS, variables: { input } }));
  expect(profile?.admission.status).toBe(admit ? 'ADMITTED' : 'REFUSED');
}

async function queue(): Promise<Queue> {
  const query = '{ admissionQueue { totalCount edges { node { candidateId submittedAt } } } }';
  const { data, errors } = await subgraph.execute(query, { as: AS });
  expect(errors).toEqual([]);
  return (data as unknown as { admissionQueue: Queue }).admissionQueue;
}

test('the queue holds those who wait for a decision, and nobody else', async () => {
  const waiting = await person().submitted().create();
  const admitted = await person().submitted().create();
  const refused = await person().submitted().create();
  await person().create();
  await person().published().create();
  expect((await queue()).totalCount).toBe(3);
  await decide(admitted, true);
  await decide(refused, false);
  const { totalCount, edges } = await queue();
  expect([totalCount, edges.map(({ node }) => node.candidateId)]).toEqual([1, [waiting.id]]);
  const { admission } = await waiting.stored();
  expect(edges[0]?.node.submittedAt).toBe(admission.submittedAt?.toISOString());
});

test('a decision is recorded, with the officer who made it', async () => {
  const decided = await person().submitted().create();
  await decide(decided, true);
  const entries = await subgraph.store.audits.about(decided.id);
  expect(entries.filter(({ action }) => action === 'ADMISSION_DECIDED')).toMatchObject([{ memberState: 'LU' }]);
});
