import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { callerFromClaims } from '@talent-pool/service-kit';
import { candidate, employer, officer } from '../../../test/support/subgraph-in-process.ts';
import { seed } from './testing/seed.ts';
import { startTestSubgraph, type TestSubgraph } from './testing/test-subgraph.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph();
});
afterAll(() => subgraph.stop());

const ADMIN = callerFromClaims({ sub: 'admin', role: 'admin' });
const LIST = `query ($state: CountryCode, $status: EmployerVerificationStatus, $after: String) {
  employers(memberState: $state, status: $status, first: 2, after: $after) {
    edges { node { id registrationNumber verification { status reason } decisions { status reason officer } accounts { subject } } }
    pageInfo { hasNextPage endCursor } } }`;

interface Page {
  readonly edges: readonly { readonly node: { readonly id: string } & Record<string, unknown> }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

async function list(variables: object = {}) {
  const { data, errors } = await subgraph.execute(LIST, { as: ADMIN, variables });
  return { page: (data as unknown as { employers: Page } | null)?.employers, errors };
}

describe('an administrator', () => {
  test('reads every employer exactly once, with the decisions of officers and without accounts', async () => {
    const made = [
      await seed(subgraph).employer().run(),
      await seed(subgraph).employer().verified().run(),
      await seed(subgraph).employer().verified().decided('SUSPEND', 'Checked').run(),
      await seed(subgraph).employer({ memberState: 'FR' }).run(),
      await seed(subgraph).employer({ memberState: 'FR' }).run(),
    ];
    const nodes: Page['edges'][number]['node'][] = [];
    for (let after: string | null = null; ;) {
      const { page } = await list({ after });
      nodes.push(...(page?.edges ?? []).map(({ node }) => node));
      if (!page?.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(nodes.map(({ id }) => id).sort()).toEqual(made.map((one) => one.employer.id).sort());
    expect(nodes.find(({ id }) => id === made[2]?.employer.id)).toMatchObject({
      registrationNumber: 'HRB 4711',
      verification: { status: 'SUSPENDED', reason: 'Checked' },
      decisions: [{ status: 'VERIFIED' }, { status: 'SUSPENDED', reason: 'Checked', officer: officer('DE').subject }],
      accounts: null,
    });
    const ids = async (variables: object) => (await list(variables)).page?.edges.map(({ node }) => node.id).sort();
    expect(await ids({ state: 'FR' })).toEqual(
      made
        .slice(3)
        .map((one) => one.employer.id)
        .sort(),
    );
    expect(await ids({ status: 'SUSPENDED' })).toEqual([made[2]?.employer.id]);
    expect(await ids({ state: 'FR', status: 'VERIFIED' })).toEqual([]);
    const { data } = await subgraph.execute('{ employerCounts { memberState { code } status count } }', { as: ADMIN });
    expect(data).toEqual({
      employerCounts: [
        { memberState: { code: 'DE' }, status: 'PENDING', count: 1 },
        { memberState: { code: 'DE' }, status: 'SUSPENDED', count: 1 },
        { memberState: { code: 'DE' }, status: 'VERIFIED', count: 1 },
        { memberState: { code: 'FR' }, status: 'PENDING', count: 2 },
      ],
    });
  });

  test('with the code EL is refused with the code to use', async () => {
    const { errors } = await list({ state: 'EL' });
    expect(errors[0]?.message).toContain('GR');
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'memberState' });
  });
});

describe('anybody else', () => {
  test.each([
    ['an officer', officer('DE')],
    ['an employer', employer('e')],
    ['a candidate', candidate('c')],
  ])('%s may not list employers', async (_who, as) => {
    for (const query of [LIST, '{ employerCounts { count } }'])
      expect((await subgraph.execute(query, { as })).errors[0]?.extensions['code']).toBe('FORBIDDEN');
  });

  test('does not see the decisions about an employer, its own accounts included', async () => {
    const { caller, employer: made } = await seed(subgraph).employer().verified().run();
    const query = 'query ($id: ID!) { employer(id: $id) { decisions { officer } } }';
    for (const as of [caller, officer('DE'), candidate('c')]) {
      const { data } = await subgraph.execute(query, { as, variables: { id: made.id } });
      expect(data).toEqual({ employer: { decisions: null } });
    }
  });
});
