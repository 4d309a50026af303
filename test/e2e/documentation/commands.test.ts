import { spawn } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { configSchema } from '../../../gateway/src/config.ts';
import { startStubbedGateways, type StubbedGateways } from '../../support/stubbed-gateways.ts';
import { codeBlocks, readPage } from '../../support/pages.ts';

/** The default limits of callers without a token; tests use higher ones. */
const { RATE_LIMIT_ADDRESS, COST_RATE_ADDRESS } = configSchema.shape;
const STANDARD = Object.fromEntries(
  Object.entries({ RATE_LIMIT_ADDRESS, COST_RATE_ADDRESS }).map(([name, one]) => [name, String(one.parse(undefined))]),
);

let stubbed: StubbedGateways;
beforeAll(async () => {
  stubbed = await startStubbedGateways();
  stubbed.stub.reply = () => ({ status: 200, body: '{"data":{"languages":[{"code":"de"}]}}' });
});
afterAll(() => stubbed.stop());

async function outputOf(command: string): Promise<string> {
  const child = spawn('bash', ['-c', command], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  for await (const chunk of child.stdout) output += String(chunk);
  return output;
}

test('the command of docs/api.md reaches the limit for requests without a token', async () => {
  const [command = ''] = codeBlocks(readPage('docs/api.md'), 'sh');
  const time = Date.now();
  const { url } = await stubbed.open({ settings: STANDARD, now: () => time });
  const output = await outputOf(command.replace('http://127.0.0.1:4000/graphql', url));
  expect(output.split('\n').map((line) => line.trim().split(/\s+/u))).toEqual([['300', '200'], ['100', '429'], ['']]);
});
