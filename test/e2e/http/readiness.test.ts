import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually } from '../../support/eventually.ts';
import { startStubbedGateways, type StubbedGateways } from '../../support/stubbed-gateways.ts';
import type { OpenGateway } from '../../support/open-gateway.ts';
import { fetchFrom } from './requests.ts';

interface Readiness {
  readonly ready: boolean;
  readonly checks: Readonly<Record<string, boolean>>;
}

let stubbed: StubbedGateways;
let gateway: OpenGateway;
beforeAll(async () => {
  stubbed = await startStubbedGateways();
  gateway = await stubbed.open();
});
afterAll(() => stubbed.stop());

/** A subgraph's own answer when it is asked whether it is ready has no body. */
const answerQueries = (body: string): void => {
  stubbed.stub.reply = (asked) => ({ status: 200, body: asked === '' ? '{}' : body });
};

/** What `/ready` says once it is as wanted: a result is given again for a second. */
const once = (wanted: boolean): Promise<Readiness & { readonly status: number }> =>
  eventually(async () => {
    const { status, json } = await fetchFrom(new URL('/ready', gateway.url).href, { method: 'GET' });
    const readiness = json as Readiness;
    return readiness.checks['graph'] === wanted ? { ...readiness, status } : undefined;
  }, `the check of the graph to say ${wanted}`);

describe('a gateway', () => {
  test('is ready while a query of its own is answered', async () => {
    answerQueries('{"data":{"languages":[{"code":"de"}]}}');
    expect(await once(true)).toMatchObject({ ready: true, status: 200, checks: { graph: true, occupations: true } });
  });

  test.each([
    ['nonsense', '{"data":{"languages":"nonsense"}}'],
    ['a fault', '{"errors":[{"message":"x"}]}'],
    ['nothing', '{"data":{"languages":null}}'],
  ])('is not ready while queries are answered with %s, although every subgraph is', async (_what, body) => {
    answerQueries('{"data":{"languages":[{"code":"de"}]}}');
    await once(true);
    answerQueries(body);
    expect(await once(false)).toMatchObject({ ready: false, status: 503, checks: { graph: false, occupations: true } });
  });
});
