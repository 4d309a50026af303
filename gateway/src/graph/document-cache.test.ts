import { readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createGatewayRuntime, type GatewayPlugin } from '@graphql-hive/gateway-runtime';
import { expect, test } from '@jest/globals';
import { documentCache } from './document-cache.plugin.ts';
import type { RequestContext } from './request-context.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const SUPERGRAPH = readFileSync(new URL('../../../schema/supergraph.graphql', import.meta.url), 'utf8');
const LENGTH = 50_000;
const DOCUMENTS = 20;

/** Sends different documents of length `LENGTH`. Returns how many of them are in memory afterwards. */
async function keptOf(query: string): Promise<number> {
  const documents: WeakRef<object>[] = [];
  const observer: GatewayPlugin<RequestContext> = {
    onValidate: ({ params }) => void documents.push(new WeakRef(params.documentAST)),
  };
  const plugins = (): GatewayPlugin<RequestContext>[] => [documentCache([]), observer];
  await using runtime = createGatewayRuntime<RequestContext>({ supergraph: SUPERGRAPH, logging: false, plugins });
  for (let count = 0; count < DOCUMENTS; count += 1) {
    const body = JSON.stringify({ query: `${query} #${count}`.padEnd(LENGTH, '.') });
    const headers = { 'content-type': 'application/json' };
    await runtime.fetch(new Request('http://gateway/graphql', { method: 'POST', headers, body }));
  }
  expect(documents).toHaveLength(DOCUMENTS);
  await setImmediate();
  collectGarbage();
  return documents.filter((document) => document.deref()).length;
}

test.each([
  ['that are valid', '{ __typename }'],
  ['that are invalid', '{ nothing }'],
])('documents %s are cached up to a total length, in the whole runtime', async (_what, query) => {
  const kept = await keptOf(query);
  expect(kept).toBeGreaterThan(0);
  expect(kept).toBeLessThan(DOCUMENTS / 2);
});
