import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SchemaCosts } from '../../../gateway/src/cost/field-costs.ts';
import { startStubbedGateways, type StubbedGateways } from '../../support/stubbed-gateways.ts';
import type { OpenGateway } from '../../support/open-gateway.ts';

let stubbed: StubbedGateways;
let gateway: OpenGateway;
beforeAll(async () => {
  stubbed = await startStubbedGateways();
  gateway = await stubbed.open();
  stubbed.stub.reply = () => ({
    status: 200,
    body: '{"data":{"languages":[{"code":"de"}],"searchProfiles":{"totalCount":1}}}',
  });
});
afterAll(() => stubbed.stop());

const PUBLIC = 'languages { code }';
const CLOSED = 'searchProfiles(first: 0) { totalCount }';

const NOBODY_ASKED_FOR = /searchProfiles|totalCount/u;

test.each([
  ['beside', `{ ${PUBLIC} ${CLOSED} }`],
  ['before', `{ ${CLOSED} ${PUBLIC} }`],
  ['in a fragment', `{ ${PUBLIC} ...A } fragment A on Query { ${CLOSED} }`],
  ['in a fragment without a name', `{ ${PUBLIC} ... { ${CLOSED} } }`],
  ['under another name', `{ ${PUBLIC} searchProfiles: searchProfiles(first: 0) { n: totalCount } }`],
  ['twice', `{ ${CLOSED} ${PUBLIC} ${CLOSED} }`],
  [
    'under a condition',
    `query ($yes: Boolean = true) { ${PUBLIC} searchProfiles(first: 0) @include(if: $yes) { totalCount } }`,
  ],
  ['with a variable of its own', `query ($first: Int! = 0) { ${PUBLIC} searchProfiles(first: $first) { totalCount } }`],
])(
  'fields without permission are not requested from any subgraph, and the rest is answered: %s',
  async (_how, query) => {
    // First by a permitted caller, so that everything cached of the document exists for the other.
    const first = await stubbed.request(gateway, query, { as: 'portal' });
    expect([first.status, first.errors]).toEqual([200, []]);
    for (const question of [{ as: 'candidate' as const }, {}]) {
      stubbed.stub.requests = [];
      const { status, data, errors } = await stubbed.request(gateway, query, question);
      expect([status, data]).toEqual([200, { languages: [{ code: 'de' }], searchProfiles: null }]);
      expect(errors.map(({ path, extensions }) => [path, extensions['code']])).toEqual([
        [['searchProfiles'], question.as ? 'FORBIDDEN' : 'UNAUTHENTICATED'],
      ]);
      expect(stubbed.stub.requests.length).toBe(1);
      expect(stubbed.stub.requests.join()).not.toMatch(NOBODY_ASKED_FOR);
    }
  },
);

test.each([
  ['alone', `{ ${CLOSED} }`],
  ['with another that is closed', `{ ${CLOSED} myProfile { id } myEmployer { id } }`],
  ['in a fragment', `{ ...A } fragment A on Query { ${CLOSED} }`],
])('an operation without permitted fields is refused: %s', async (_how, query) => {
  stubbed.stub.requests = [];
  const { status, data, errors } = await stubbed.request(gateway, query);
  expect([status, data, stubbed.stub.requests]).toEqual([401, null, []]);
  expect(new Set(errors.map(({ extensions }) => extensions['code']))).toEqual(new Set(['UNAUTHENTICATED']));
});

describe('a document with several operations', () => {
  const names = (times: number): string => Array.from({ length: times }, (_unused, n) => `a${n}: code`).join(' ');
  const several = `query Open { ...L } query Closed { ${CLOSED} } query Dear { ...Names } query Schema { __schema { queryType { name } } }
    mutation Change { eraseMyProfile(input: { confirm: true }) { __typename } } fragment L on Query { ${PUBLIC} }
    fragment Names on Query { languages { ${names(40)} } }`;
  const run = (operationName: string | undefined, query = several) =>
    stubbed.post(gateway, { query, ...(operationName && { operationName }) });

  test('only the selected operation is checked, limited and executed', async () => {
    stubbed.stub.requests = [];
    for (let round = 0; round < 2; round += 1) {
      expect((await run('Open')).data).toEqual({ languages: [{ code: 'de' }] });
      expect([(await run('Closed')).status, (await run('Change')).status]).toEqual([401, 401]);
      expect((await run('Dear')).errors[0]?.extensions['code']).toBe('LIMIT_EXCEEDED');
      expect((await run('Schema')).data).toEqual({ __schema: { queryType: { name: 'Query' } } });
    }
    expect(stubbed.stub.requests).toHaveLength(2);
    expect((await run('Open')).headers.get('operation-cost')).toBe(
      (await run(undefined, `{ ${PUBLIC} }`)).headers.get('operation-cost'),
    );
  });

  test.each([undefined, 'Nothing', ''])('the name %j selects none', async (name) => {
    const { status, errors } = await run(name);
    expect([status, errors[0]?.extensions['code']]).toEqual([400, 'OPERATION_NOT_ALLOWED']);
  });

  test.each([
    `query Open { ${PUBLIC} } query Wrong { passwords }`,
    `query Open { ${PUBLIC} } query Wrong { languages }`,
    `query Open { ${PUBLIC} } query Wrong { ...Missing }`,
    `query Open { ${PUBLIC} } query Other { __typename } fragment Unused on Query { ${PUBLIC} }`,
    `query Open { ${PUBLIC} } query Open { ${PUBLIC} }`,
    `query Open { ${PUBLIC} } { ${PUBLIC} }`,
  ])('the other operations must be valid: %s', async (query) => {
    for (let round = 0; round < 2; round += 1) {
      const { status, errors } = await run('Open', query);
      expect([status, errors.length, errors[0]?.extensions['code']]).toEqual([400, 1, 'GRAPHQL_VALIDATION_FAILED']);
    }
  });
});

test('a document is parsed once for all callers, so that the planner’s and our caches work', async () => {
  const { costsOf } = SchemaCosts.prototype;
  let read = 0;
  SchemaCosts.prototype.costsOf = function counted(...parameters) {
    read += 1;
    return costsOf.apply(this, parameters);
  };
  try {
    const query = '{ languages { code official } }';
    await stubbed.request(gateway, query, { as: 'portal' });
    expect(read).toBeGreaterThan(0);
    const once = read;
    for (const question of [{ as: 'portal' as const }, { as: 'candidate' as const }, {}])
      await stubbed.request(gateway, query, question);
    expect(read).toBe(once);
  } finally {
    SchemaCosts.prototype.costsOf = costsOf;
  }
});
