import { parseArgs } from 'node:util';
import { loadTaxonomy } from '@talent-pool/taxonomy';
import { stopGuarded } from '../../scripts/dev/engines/guarded-process.ts';
import { PlainError } from '../../scripts/pool/plain-error.ts';
import { measurePool, type Figures } from './measure-pool.ts';
import { reportAsJson, reportOn, reportOnAll } from './report.ts';

/**
 * `npm run bench -- --profiles N[,N…] --vacancies V --requests R --rounds K [--json]`: measures all performance goals
 * on new pools of these sizes, one after the other; every query through the gateway and directly on the engine, in one
 * run on one machine.
 */
const { values } = parseArgs({
  options: {
    profiles: { type: 'string', default: '10000' },
    vacancies: { type: 'string', default: '2000' },
    requests: { type: 'string', default: '300' },
    rounds: { type: 'string', default: '30' },
    json: { type: 'boolean', default: false },
  },
});

/** Parses a positive integer. Throws a PlainError. */
function numberOf(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new PlainError(`"${text}" is not a whole number above 0.`);
  return value;
}

// With --json only the result goes to standard output.
const print = (line: string): void => (values.json ? console.error(line) : console.log(line));

async function run(): Promise<void> {
  const sizes = values.profiles.split(',').map(numberOf);
  const vacancies = numberOf(values.vacancies);
  const effort = { requests: numberOf(values.requests), rounds: numberOf(values.rounds) };
  const began = performance.now();
  await loadTaxonomy();
  const taxonomy = performance.now() - began;
  const pools: Figures[] = [];
  for (const profiles of sizes.sort((one, other) => one - other)) {
    const figures = await measurePool({ profiles, vacancies }, effort, print);
    pools.push(figures);
    // Printed now, because the next size can take an hour or fail.
    print(reportOn(figures, effort));
  }
  const findings = { pools, effort, taxonomy };
  console.log(values.json ? reportAsJson(findings) : reportOnAll(findings));
}

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    void stopGuarded().finally(() => process.exit(130));
  });
}
try {
  await run();
} catch (error) {
  if (!stopping) {
    console.error(error instanceof PlainError ? error.message : error);
    await stopGuarded();
    process.exit(1);
  }
}
