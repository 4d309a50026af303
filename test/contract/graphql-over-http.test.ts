import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { startLoneGateway, type LoneGateway } from '../support/lone-gateway.ts';

let lone: LoneGateway;
let url: string;
beforeAll(async () => {
  lone = await startLoneGateway();
  ({ url } = await lone.open());
});
afterAll(() => lone.stop());

const audits = serverAudits({ url: () => url });

test.each(audits.map(({ id, name, fn }) => [id, name, fn] as const))(
  'GraphQL over HTTP, audit %s: %s',
  async (_id, _name, audit) => {
    const { status, ...rest } = await audit();
    expect([status, 'reason' in rest ? rest.reason : undefined]).toEqual(['ok', undefined]);
  },
);
