import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SchemaCosts } from '../../../gateway/src/cost/field-costs.ts';
import { startLoneGateway, type LoneGateway } from '../../support/lone-gateway.ts';
import type { OpenGateway } from '../../support/open-gateway.ts';

let lone: LoneGateway;
let gateway: OpenGateway;
beforeAll(async () => {
  lone = await startLoneGateway();
  gateway = await lone.open();
  lone.puppet.reply = () => ({
    status: 200,
    body: '{"data":{"languages":[{"code":"de"}],"searchProfiles":{"totalCount":1}}}',
  });
});
afterAll(() => lone.stop());

const PUBLIC = 'languages { code }';
const CLOSED = 'searchProfiles(first: 0) { totalCount }';

test.each([
  ['beside', `{ ${PUBLIC} ${CLOSED} }`],
  ['in a fragment', `{ ${PUBLIC} ...A } fragment A on Query { ${CLOSED} }`],
  ['under another name', `{ ${PUBLIC} a: ${CLOSED} }`],
  [
    'under a condition',
    `query ($yes: Boolean = true) { ${PUBLIC} searchProfiles(first: 0) @include(if: $yes) { totalCount } }`,
  ],
])('what a caller may not ask is asked of no subgraph, %s what everybody may', async (_how, query) => {
  // First by one who may, so that everything that is kept of a document is there for one who may not.
  const first = await lone.ask(gateway, query, { as: 'portal' });
  expect([first.status, first.errors]).toEqual([200, []]);
  for (const question of [{ as: 'candidate' as const }, {}]) {
    lone.puppet.asked = [];
    const { status, data, errors } = await lone.ask(gateway, query, question);
    expect([status, data, lone.puppet.asked]).toEqual([question.as ? 403 : 401, null, []]);
    expect(errors[0]?.extensions['code']).toBe(question.as ? 'FORBIDDEN' : 'UNAUTHENTICATED');
  }
});

test('a document is read once for all who send it, so that the planner’s and our own plans hold', async () => {
  const { of } = SchemaCosts.prototype;
  let read = 0;
  SchemaCosts.prototype.of = function counted(...parameters) {
    read += 1;
    return of.apply(this, parameters);
  };
  try {
    const query = '{ languages { code official } }';
    await lone.ask(gateway, query, { as: 'portal' });
    expect(read).toBeGreaterThan(0);
    const once = read;
    for (const question of [{ as: 'portal' as const }, { as: 'candidate' as const }, {}])
      await lone.ask(gateway, query, question);
    expect(read).toBe(once);
  } finally {
    SchemaCosts.prototype.of = of;
  }
});
