import { parseArgs } from 'node:util';
import globalSetup from '../support/global-setup.ts';
import globalTeardown from '../support/global-teardown.ts';
import { startSeededPool } from './seeded-pool.ts';
import { knownValues } from './known-values.ts';
import type { HostileRequest } from './requests.arbitrary.ts';
import { CPU_LIMIT, MEMORY_LIMIT, runHostile, type Finding, type HostileReport } from './hostile-run.ts';

const SHOWN = 20;

const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    concurrency: { type: 'string', default: '1' },
  },
});
const inputs = Number(values.inputs);
const seed = Number(values.seed);
const concurrency = Number(values.concurrency);
if (![inputs, seed, concurrency].every((value) => Number.isSafeInteger(value) && value > 0)) {
  console.error('Usage: npm run hostile -- [--inputs 10000] [--seed 1] [--concurrency 1], each a positive number.');
  process.exit(2);
}

/** Characters of a request that are printed. */
const MAX_PRINTED_LENGTH = 4_000;

/** A request as one line, the body first, without the token, which would fill the line. */
function showRequest({ kind, method, query, headers, body }: HostileRequest): string {
  const { authorization, ...others } = headers;
  const shown = { kind, body, method, query, headers: others, signedIn: authorization !== undefined };
  return JSON.stringify(shown).slice(0, MAX_PRINTED_LENGTH);
}

const describe = (what: string, findings: readonly Finding[]): string[] => [
  ...findings
    .slice(0, SHOWN)
    .map(({ request, attempt }) => `${what}: ${JSON.stringify(attempt)} ${showRequest(request)}`),
  ...(findings.length > SHOWN ? [`${what}: ${findings.length - SHOWN} more`] : []),
];

function print({ kinds, faults, tooMuch }: HostileReport): void {
  const rows = Object.entries(kinds).map(([kind, { requests, refused, faults: failed, cpu, mostCpu, mostMemory }]) => ({
    kind,
    requests,
    refused,
    faults: failed,
    ...(concurrency === 1 && {
      'mean ms of CPU': Number((cpu / requests).toFixed(1)),
      'most ms of CPU': Math.round(mostCpu),
      'most MiB': Math.round(mostMemory),
    }),
  }));
  console.table(rows);
  for (const line of [
    ...describe('FAULT', faults),
    ...describe(`MORE THAN ${CPU_LIMIT} ms or ${MEMORY_LIMIT} MiB`, tooMuch),
  ])
    console.log(line);
}

await globalSetup();
const pool = await startSeededPool();
const report = await runHostile(pool.url, {
  known: await knownValues(pool),
  inputs,
  seed,
  concurrency,
  print: (line) => console.error(line),
});
print(report);
await pool.stop();
await globalTeardown();
process.exit(report.faults.length + report.tooMuch.length > 0 ? 1 : 0);
