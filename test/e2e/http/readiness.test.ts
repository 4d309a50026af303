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

/** The stub's response to a readiness check has no body. */
const answerQueries = (body: string): void => {
  stubbed.stub.reply = (asked) => ({ status: 200, body: asked === '' ? '{}' : body });
};

/** Waits until `/ready` reports this state: results are cached for a second. */
const once = (wanted: boolean): Promise<Readiness & { readonly status: number }> =>
  eventually(async () => {
    const { status, json } = await fetchFrom(new URL('/ready', gateway.url).href, { method: 'GET' });
    const readiness = json as Readiness;
    return readiness.checks['graph'] === wanted ? { ...readiness, status } : undefined;
  }, `the check of the graph to say ${wanted}`);

describe('a gateway', () => {
  test('is ready while its own test query succeeds', async () => {
    answerQueries('{"data":{"languages":[{"code":"de"}]}}');
    expect(await once(true)).toMatchObject({ ready: true, status: 200, checks: { graph: true, occupations: true } });
  });

  test.each([
    ['nonsense', '{"data":{"languages":"nonsense"}}'],
    ['a fault', '{"errors":[{"message":"x"}]}'],
    ['nothing', '{"data":{"languages":null}}'],
  ])('is not ready while queries get %s, although every subgraph reports ready', async (_what, body) => {
    answerQueries('{"data":{"languages":[{"code":"de"}]}}');
    await once(true);
    answerQueries(body);
    expect(await once(false)).toMatchObject({ ready: false, status: 503, checks: { graph: false, occupations: true } });
  });
});
