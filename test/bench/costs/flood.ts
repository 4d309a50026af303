import { parseArgs } from 'node:util';
import { loadTaxonomy } from '@talent-pool/taxonomy';
import { configSchema } from '../../../gateway/src/config.ts';
import { stopGuarded } from '../../../scripts/dev/engines/guarded-process.ts';
import { openVacancies, publishedProfiles, startBenchPool, untilIndexed } from '../bench-pool.ts';
import { pageQuestions } from '../questions.ts';
import { quantile } from '../statistics.ts';
import { expensiveOperations } from './expensive-operations.ts';
import { wordingsOf } from './wordings.ts';

/**
 * `npm run bench:flood -- --profiles N --searches S`: an employer searches while one address sends the six most
 * expensive permitted operations without pause. Prints both p95. Fails if a search fails, or if p95 is more than 5
 * times the idle one.
 */
const { values } = parseArgs({
  options: { profiles: { type: 'string', default: '10000' }, searches: { type: 'string', default: '100' } },
});

const MAX_CONCURRENT = 5;
/** The cost window would soon stop the flood, so it is unlimited; other limits have their defaults. */
const STANDARD = [
  'COST_LIMIT',
  'COST_LIMIT_ADDRESS',
  'CONCURRENT_CLIENT',
  'CONCURRENT_ADDRESS',
  'CONCURRENT_WAITING',
  'CONCURRENT_TOTAL',
] as const;
const LIMITS = Object.fromEntries(STANDARD.map((name) => [name, String(configSchema.shape[name].parse(undefined))]));

async function timesOf(search: () => Promise<void>, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let done = 0; done < count; done += 1) {
    const began = performance.now();
    await search();
    times.push(performance.now() - began);
  }
  return times;
}

/** Sends an operation repeatedly until `signal` aborts; counts responses by status. */
async function flood(
  url: string,
  next: () => string,
  signal: AbortSignal,
  statuses: Map<number, number>,
): Promise<void> {
  while (!signal.aborted) {
    const body = JSON.stringify({ query: next() });
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body, signal };
    const status = await fetch(url, init).then(
      async (response) => (await response.text(), response.status),
      () => 0,
    );
    if (status > 0) statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
}

async function run(): Promise<void> {
  const count = Number(values.searches);
  const pool = await startBenchPool({ profiles: Number(values.profiles), vacancies: 2_000 }, console.log, LIMITS);
  try {
    await untilIndexed(pool, await publishedProfiles(pool.mongo), await openVacancies(pool.mongo));
    const { filtered } = await pageQuestions(pool);
    const operations = expensiveOperations(wordingsOf(await loadTaxonomy()));
    await timesOf(filtered.gateway, count);
    for (const next of operations) {
      const alone = new Map<number, number>();
      await flood(pool.gatewayUrl, next, AbortSignal.timeout(5_000), alone);
      if (alone.has(400)) throw new Error(`This operation is refused, so it cannot be part of a flood: ${next()}`);
    }
    const idle = quantile(await timesOf(filtered.gateway, count), 0.95);
    const [end, statuses] = [new AbortController(), new Map<number, number>()];
    const floods = operations.map((next) => flood(pool.gatewayUrl, next, end.signal, statuses));
    const busy = quantile(await timesOf(filtered.gateway, count), 0.95);
    end.abort();
    await Promise.all(floods);
    console.log(`Answers to the flood by status: ${JSON.stringify(Object.fromEntries(statuses))}`);
    console.log(
      `${count} searches of an employer, all answered: p95 ${idle.toFixed(0)} ms idle, ${busy.toFixed(0)} ms meanwhile`,
    );
    console.log(`${(busy / idle).toFixed(1)} × the idle one, at most ${MAX_CONCURRENT} are promised`);
    if (busy > MAX_CONCURRENT * idle) process.exitCode = 1;
  } finally {
    await pool.stop();
  }
}

process.once('SIGINT', () => void stopGuarded().finally(() => process.exit(130)));
await run();
