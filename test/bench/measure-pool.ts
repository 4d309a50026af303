import {
  ENGINES,
  openVacancies,
  publishedProfiles,
  startBenchPool,
  untilIndexed,
  type BenchPool,
  type BenchSize,
} from './bench-pool.ts';
import { memoryOf, type Memory } from './machine.ts';
import { matchQuestions } from './match-questions.ts';
import { measureAlerts } from './measure-alerts.ts';
import { measureBacklog } from './measure-backlog.ts';
import { measureCold } from './measure-cold.ts';
import { measureFreshness } from './measure-freshness.ts';
import { measureLoad, type Load } from './measure-load.ts';
import { measurePublishing } from './measure-publishing.ts';
import { measure, warmUp, type QueryRow, type WayName } from './measure-queries.ts';
import { measureShare } from './measure-share.ts';
import { measureThroughput } from './measure-throughput.ts';
import { measureWrites, type WriteRates } from './measure-writes.ts';
import { pageQuestions } from './questions.ts';
import { quantile } from './statistics.ts';
import { suggestionQuestions } from './suggestion-questions.ts';

/** Saved searches that a changed document is tested against. */
export const SEARCHES = 10_000;

export interface Effort {
  /** Requests of a row, at most. */
  readonly requests: number;
  /** Rounds of measurements by effect. */
  readonly rounds: number;
}

/** All measurements of one pool. Times in milliseconds, memory in MiB, rates per second. */
export interface Figures {
  readonly size: BenchSize;
  readonly cards: number;
  readonly vacancies: number;
  readonly rows: readonly QueryRow[];
  /** Processor seconds of gateway and services for 1,000 pages of people, asked at a fixed pace. */
  readonly share: number;
  /** Median of uncached requests for the whole pool. */
  readonly cold: number;
  readonly throughput: Readonly<Record<WayName, number>>;
  /** Memory of each service, after all queries. */
  readonly memory: Readonly<Record<string, Memory>>;
  readonly writes: WriteRates;
  readonly visibleP95: number;
  readonly goneP95: number;
  readonly publishedP95: number;
  /** Processor time for one changed document against all saved searches. */
  readonly alertsP95: { readonly cards: number; readonly vacancies: number };
  readonly load: Load;
  readonly backlog: number;
}

/** Memory of each of our services. */
const memoryOfServices = (pool: BenchPool): Record<string, Memory> =>
  Object.fromEntries(
    Object.entries(pool.pids()).flatMap(([name, pid]) => (ENGINES.has(name) ? [] : [[name, memoryOf(pid)]])),
  );

/** All comparisons come before the first write; afterwards the two ways would query different pools. */
async function measureAll(
  pool: BenchPool,
  size: BenchSize,
  { requests, rounds }: Effort,
  print: (line: string) => void,
) {
  const cards = await publishedProfiles(pool.mongo);
  const vacancies = await openVacancies(pool.mongo);
  await untilIndexed(pool, cards, vacancies);
  print('Asking …');
  const pages = await pageQuestions(pool);
  const questions = [...Object.values(pages), ...(await matchQuestions(pool)), ...(await suggestionQuestions(pool))];
  await warmUp(pool, questions);
  const rows: QueryRow[] = [];
  for (const question of questions) rows.push(...(await measure(pool, question, requests)));
  const share = await measureShare(pool, pages.filtered);
  const cold = quantile(await measureCold(pool, pages.whole), 0.5);
  const throughput = await measureThroughput(pages.filtered);
  const memory = memoryOfServices(pool);
  print('Writing …');
  const { visible, gone } = await measureFreshness(pool, rounds);
  const published = await measurePublishing(pool, rounds);
  const tested = await measureAlerts(pool, SEARCHES);
  const load = await measureLoad(pool, pages.filtered, rounds);
  const backlog = await measureBacklog(pool);
  const writes = await measureWrites(pool, cards);
  return {
    size,
    cards,
    vacancies,
    rows,
    share,
    cold,
    throughput,
    memory,
    writes,
    visibleP95: quantile(visible, 0.95),
    goneP95: quantile(gone, 0.95),
    publishedP95: quantile(published, 0.95),
    alertsP95: { cards: quantile(tested.cards, 0.95), vacancies: quantile(tested.vacancies, 0.95) },
    load,
    backlog,
  };
}

/** Measures a new pool of this size. `print` receives progress. Throws if two ways that must agree do not. */
export async function measurePool(size: BenchSize, effort: Effort, print: (line: string) => void): Promise<Figures> {
  const pool = await startBenchPool(size, print);
  try {
    return await measureAll(pool, size, effort, print);
  } finally {
    await pool.stop();
  }
}
