import { parseArgs } from 'node:util';
import { loadTaxonomy } from '@talent-pool/taxonomy';
import { stopGuarded } from '../engines/guarded-process.ts';
import { PlainError } from '../engines/plain-error.ts';
import { publishedProfiles, startBenchPool, untilIndexed, type BenchPool } from './bench-pool.ts';
import { machine } from './machine.ts';
import { measureFreshness } from './measure-freshness.ts';
import { measure, type QueryRow } from './measure-queries.ts';
import { measureWrites } from './measure-writes.ts';
import { referenceQuestions } from './questions.ts';
import { quantile, table } from './statistics.ts';

/**
 * `npm run bench -- --profiles N --requests R --rounds K`: the reference query through the gateway and sent straight to the
 * engine, a rebuild beside a bare bulk, and how soon a change shows; all in one run on one machine.
 */
const say = (line: string): void => console.log(line);
const { values } = parseArgs({
  options: {
    profiles: { type: 'string', default: '10000' },
    requests: { type: 'string', default: '300' },
    rounds: { type: 'string', default: '30' },
  },
});

const ms = (value: number): string => `${value.toFixed(1)} ms`;
const PROCESSES = ['elasticsearch', 'gateway', 'search', 'occupations'];

const queryLine = ({ name, way, matches, p50, p95, cpu }: QueryRow): string[] => [
  `${name} (${matches} cards), ${way}`,
  ms(p50),
  ms(p95),
  ...PROCESSES.map((process) => (cpu[process] ?? 0).toFixed(1)),
];

/** A figure beside what the project promises. */
const promise = (what: string, figure: string, limit: string, kept: boolean): string[] => [
  what,
  figure,
  limit,
  kept ? 'kept' : 'MISSED',
];

async function report(pool: BenchPool, taxonomyTime: number): Promise<void> {
  const cards = await publishedProfiles(pool.mongo);
  await untilIndexed(pool, cards);
  const rows: QueryRow[] = [];
  for (const question of await referenceQuestions(pool)) {
    rows.push(...(await measure(pool, question, Number(values.requests))));
  }
  const writes = await measureWrites(pool, cards);
  const { visible, gone } = await measureFreshness(pool, Number(values.rounds));
  const [bare, gateway] = rows;
  const added = (gateway?.p50 ?? 0) - (bare?.p50 ?? 0);
  const ratio = writes.rebuild / writes.bare;
  const latest = [quantile(visible, 0.95), quantile(gone, 0.95)];
  say(`\n${machine()}; ${cards} cards of ${values.profiles} profiles; ${values.requests} requests a row\n`);
  say(table(['reference query', 'p50', 'p95', ...PROCESSES.map((name) => `${name} CPU s/1000`)], rows.map(queryLine)));
  say('');
  say(
    table(
      ['promise', 'measured', 'limit', ''],
      [
        promise('gateway above bare, about 5%, p50', ms(added), '15 ms', added <= 15),
        promise(
          'rebuild of a bare bulk',
          `${ratio.toFixed(2)} (${Math.round(writes.rebuild)}/s of ${Math.round(writes.bare)}/s)`,
          '0.35',
          ratio >= 0.35,
        ),
        promise('the taxonomy loads', ms(taxonomyTime), '2000 ms', taxonomyTime <= 2_000),
        promise('a change is visible, p95', ms(latest[0] ?? 0), '2000 ms', (latest[0] ?? 0) <= 2_000),
        promise('a withdrawal is gone, p95', ms(latest[1] ?? 0), '2000 ms', (latest[1] ?? 0) <= 2_000),
      ],
    ),
  );
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
  const began = performance.now();
  await loadTaxonomy();
  const taxonomyTime = performance.now() - began;
  const pool = await startBenchPool(Number(values.profiles), say);
  try {
    await report(pool, taxonomyTime);
  } finally {
    await pool.stop();
  }
} catch (error) {
  if (!stopping) {
    console.error(error instanceof PlainError ? error.message : error);
    await stopGuarded();
    process.exit(1);
  }
}
