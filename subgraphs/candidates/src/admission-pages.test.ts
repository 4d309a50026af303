import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { officer } from '../../../test/support/subgraph-in-process.ts';
import { DECIDE, outcomeOf, seed, type Person } from './testing/seed.ts';
import { startTestSubgraph, type TestSubgraph } from './testing/test-subgraph.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph();
});
afterAll(() => subgraph.stop());

interface Queue {
  readonly totalCount: number;
  readonly edges: readonly { readonly node: { readonly candidateId: string; readonly revision: number } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}
const QUEUE = `query ($first: Int!, $after: String) { admissionQueue(first: $first, after: $after) {
  totalCount edges { node { candidateId revision } } pageInfo { hasNextPage endCursor } } }`;
const queueOf = async (state: string, variables: object) => {
  const { data, errors } = await subgraph.execute(QUEUE, { as: officer(state), variables });
  return { queue: (data as unknown as { admissionQueue: Queue } | null)?.admissionQueue, errors };
};
const submitted = (state: string): Promise<Person> =>
  seed(subgraph)
    .candidate({ preferredMemberStates: [state] })
    .submitted()
    .create();

describe('pages of the admission queue', () => {
  test('of profiles with equal times contain each profile once, in the order of time and id', async () => {
    const people = await Promise.all(Array.from({ length: 5 }, () => submitted('SI')));
    const times = ['2026-11-03', '2026-11-02', '2026-11-02', '2026-11-02', '2026-11-01'].map((day) => new Date(day));
    for (const [place, { id }] of people.entries())
      await subgraph.connection
        .collection<{ _id: string }>('profiles')
        .updateOne({ _id: id }, { $set: { 'admission.submittedAt': times[place] } });
    const expected = people
      .map(({ id }, place) => ({ id, time: times[place]?.getTime() ?? 0 }))
      .sort((one, other) => one.time - other.time || (one.id < other.id ? -1 : 1))
      .map(({ id }) => id);
    for (const first of [1, 2, 5]) {
      const seen: string[] = [];
      let after: string | null = null;
      for (let more = true; more;) {
        const { queue } = await queueOf('SI', { first, after });
        expect([queue?.totalCount, (queue?.edges.length ?? 0) <= first]).toEqual([5, true]);
        seen.push(...(queue?.edges.map(({ node }) => node.candidateId) ?? []));
        more = queue?.pageInfo.hasNextPage ?? false;
        expect(more).toBe(seen.length < 5);
        after = queue?.pageInfo.endCursor ?? null;
      }
      expect(seen).toEqual(expected);
    }
    const [someone] = people as [Person];
    const { queue } = await queueOf('SI', { first: 5 });
    const node = queue?.edges.find((edge) => edge.node.candidateId === someone.id)?.node;
    expect(node?.revision).toBe((await someone.stored()).revision);
  });

  test('of another member state are empty, and their cursors are not interchangeable', async () => {
    await submitted('SK');
    expect((await queueOf('MT', { first: 5 })).queue).toMatchObject({ totalCount: 0, edges: [] });
    const { queue } = await queueOf('SK', { first: 1 });
    const { errors } = await queueOf('MT', { first: 1, after: queue?.pageInfo.endCursor });
    expect(errors[0]?.extensions?.['code']).toBe('INVALID_CURSOR');
  });

  test.each([0, 101])('with %d profiles are refused', async (first) => {
    const { errors } = await queueOf('SI', { first });
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'first' });
  });
});

describe('the record of a decision', () => {
  test.each([
    [true, undefined, { decision: 'ADMITTED', reason: null }],
    [false, 'INCOMPLETE', { decision: 'REFUSED', reason: 'INCOMPLETE' }],
  ])('to admit (%s) has the decision and its reason', async (admit, reason, details) => {
    const person = await submitted('LV');
    const { revision } = await person.stored();
    const input = { candidateId: person.id, expectedRevision: revision, admit, ...(reason && { reason }) };
    outcomeOf(await subgraph.execute(DECIDE, { as: officer('LV'), variables: { input } }));
    const entries = await subgraph.store.audits.about(person.id);
    expect(entries.filter(({ action }) => action === 'ADMISSION_DECIDED')).toMatchObject([
      { memberState: 'LV', details },
    ]);
    expect((await queueOf('LV', { first: 5 })).queue?.totalCount).toBe(0);
  });
});
