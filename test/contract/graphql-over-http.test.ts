import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { startStubbedGateways, type StubbedGateways } from '../support/stubbed-gateways.ts';

let stubbed: StubbedGateways;
let url: string;
beforeAll(async () => {
  stubbed = await startStubbedGateways();
  ({ url } = await stubbed.open());
});
afterAll(() => stubbed.stop());

const audits = serverAudits({ url: () => url });

test.each(audits.map(({ id, name, fn }) => [id, name, fn] as const))(
  'GraphQL over HTTP, audit %s: %s',
  async (_id, _name, audit) => {
    const { status, ...rest } = await audit();
    expect([status, 'reason' in rest ? rest.reason : undefined]).toEqual(['ok', undefined]);
  },
);
