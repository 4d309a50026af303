import { parseArgs } from 'node:util';
import { loadTaxonomy } from '@talent-pool/taxonomy';
import { stopGuarded } from '../engines/guarded-process.ts';
import { PlainError } from '../engines/plain-error.ts';
import { openVacancies, publishedProfiles, startBenchPool, untilIndexed, type BenchPool } from './bench-pool.ts';
import { machine } from './machine.ts';
import { measureAlerts } from './measure-alerts.ts';
import { measureFreshness } from './measure-freshness.ts';
import { measure, type QueryRow } from './measure-queries.ts';
import { matchQuestions } from './match-questions.ts';
import { measurePublishing } from './measure-publishing.ts';
import { measureWrites } from './measure-writes.ts';
import { referenceQuestions } from './questions.ts';
import { quantile, table } from './statistics.ts';
import { suggestionQuestions } from './suggestion-questions.ts';

/**
 * `npm run bench -- --profiles N --vacancies V --requests R --rounds K`: the reference query through the gateway and sent straight to the
 * engine, the best matches of a vacancy and of a person, a rebuild beside a bare bulk, and how soon a change shows; all in one run on one machine.
 */
const say = (line: string): void => console.log(line);
const { values } = parseArgs({
  options: {
    profiles: { type: 'string', default: '10000' },
    vacancies: { type: 'string', default: '2000' },
    requests: { type: 'string', default: '300' },
    rounds: { type: 'string', default: '30' },
  },
});

const ms = (value: number): string => `${value.toFixed(1)} ms`;
/** Saved searches that a changed document is tested against. */
const SEARCHES = 10_000;
const PROCESSES = ['elasticsearch', 'gateway', 'search', 'occupations'];

const queryLine = ({ name, way, matches, p50, p95, cpu }: QueryRow): string[] => [
  `${name} (${matches}), ${way}`,
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

/** What the gateway adds to the bare question, at p50. */
function above(rows: readonly QueryRow[], name: string): number {
  const p50 = (way: QueryRow['way']): number => rows.find((row) => row.name === name && row.way === way)?.p50 ?? 0;
  return p50('gateway') - p50('bare');
}

/** How many times as long as the bare question the gateway takes, at p95. */
function times(rows: readonly QueryRow[], name: string): number {
  const p95 = (way: QueryRow['way']): number => rows.find((row) => row.name === name && row.way === way)?.p95 ?? 0;
  return p95('gateway') / p95('bare');
}

async function report(pool: BenchPool, taxonomyTime: number): Promise<void> {
  const cards = await publishedProfiles(pool.mongo);
  const vacancies = await openVacancies(pool.mongo);
  await untilIndexed(pool, cards, vacancies);
  const rows: QueryRow[] = [];
  const questions = [
    ...(await referenceQuestions(pool)),
    ...(await matchQuestions(pool)),
    ...(await suggestionQuestions(pool)),
  ];
  for (const question of questions) {
    rows.push(...(await measure(pool, question, Number(values.requests))));
  }
  const writes = await measureWrites(pool, cards);
  const { visible, gone } = await measureFreshness(pool, Number(values.rounds));
  const published = await measurePublishing(pool, Number(values.rounds));
  const tested = await measureAlerts(pool, SEARCHES);
  const alerts = [tested.cards, tested.vacancies].map((times) => quantile(times, 0.95));
  const added = above(rows, 'about 5%');
  const matching = ['people for a vacancy', 'vacancies for a person'].map((name) => above(rows, name));
  const suggested = times(rows, 'suggestions');
  const ratio = writes.rebuild / writes.bare;
  const latest = [visible, gone, published].map((times) => quantile(times, 0.95));
  say(
    `\n${machine()}; ${cards} cards of ${values.profiles} profiles, ${vacancies} open vacancies; ${values.requests} requests a row\n`,
  );
  say(
    table(
      ['question (how many match)', 'p50', 'p95', ...PROCESSES.map((name) => `${name} CPU s/1000`)],
      rows.map(queryLine),
    ),
  );
  say('');
  say(
    table(
      ['promise', 'measured', 'limit', ''],
      [
        promise('gateway above bare, about 5%, p50', ms(added), '15 ms', added <= 15),
        promise('people for a vacancy above bare, p50', ms(matching[0] ?? 0), '12 ms', (matching[0] ?? 0) <= 12),
        promise('suggestions of the bare request, p95', suggested.toFixed(2), '2', suggested <= 2),
        promise('vacancies for a person above bare, p50', ms(matching[1] ?? 0), '12 ms', (matching[1] ?? 0) <= 12),
        promise(
          'rebuild of a bare bulk',
          `${ratio.toFixed(2)} (${Math.round(writes.rebuild)}/s of ${Math.round(writes.bare)}/s)`,
          '0.35',
          ratio >= 0.35,
        ),
        promise('the taxonomy loads', ms(taxonomyTime), '2000 ms', taxonomyTime <= 2_000),
        promise('a change is visible, p95', ms(latest[0] ?? 0), '2000 ms', (latest[0] ?? 0) <= 2_000),
        promise('a withdrawal is gone, p95', ms(latest[1] ?? 0), '2000 ms', (latest[1] ?? 0) <= 2_000),
        promise(
          `a changed card against ${SEARCHES} saved searches, CPU, p95`,
          ms(alerts[0] ?? 0),
          '50 ms',
          (alerts[0] ?? 0) <= 50,
        ),
        promise(
          `a changed vacancy against ${SEARCHES} saved searches, CPU, p95`,
          ms(alerts[1] ?? 0),
          '50 ms',
          (alerts[1] ?? 0) <= 50,
        ),
        promise('a published vacancy is a match, p95', ms(latest[2] ?? 0), '3000 ms', (latest[2] ?? 0) <= 3_000),
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
  const pool = await startBenchPool({ profiles: Number(values.profiles), vacancies: Number(values.vacancies) }, say);
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
