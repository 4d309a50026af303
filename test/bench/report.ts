import { machine } from './machine.ts';
import type { Effort, Figures } from './measure-pool.ts';
import { PACE } from './measure-share.ts';
import { CONNECTIONS } from './measure-throughput.ts';
import type { QueryRow } from './measure-queries.ts';
import { growthOf, ms, taxonomyVerdict, totalMemory, verdictsOf, type Verdict } from './promises.ts';
import { table } from './statistics.ts';

const PROCESSES = ['elasticsearch', 'gateway', 'search', 'occupations'];

const queryLine = ({ name, way, matches, p50, p95, cpu }: QueryRow): string[] => [
  `${name} (${matches}), ${way}`,
  ms(p50),
  ms(p95),
  ...PROCESSES.map((process) => (cpu[process] ?? 0).toFixed(1)),
];
const verdictLine = ({ what, measured, limit, kept }: Verdict): string[] => [
  what,
  measured,
  limit,
  kept ? 'kept' : 'MISSED',
];
const verdictTable = (verdicts: readonly Verdict[]): string =>
  table(['promise', 'measured', 'limit', ''], verdicts.map(verdictLine));

/** Measurements of one pool as tables. */
export function reportOn(figures: Figures, { requests, rounds }: Effort): string {
  const { size, cards, vacancies, rows, share, cold, throughput, memory, writes } = figures;
  const [most, bare] = [throughput.gateway, throughput.bare].map((rate) => rate.toFixed(1));
  const each = Object.entries(memory).map(([name, { resident }]) => `${name} ${Math.round(resident)}`);
  const [taken, resident] = (['proportional', 'resident'] as const).map((part) =>
    Math.round(totalMemory(figures, part)),
  );
  return [
    `\n${machine()}; ${cards} cards of ${size.profiles} profiles, ${vacancies} open vacancies; up to ${requests} requests a row, ${rounds} rounds\n`,
    table(
      ['question (how many match)', 'p50', 'p95', ...PROCESSES.map((name) => `${name} CPU s/1000`)],
      rows.map(queryLine),
    ),
    '',
    verdictTable(verdictsOf(figures)),
    '',
    `People without a filter, with empty caches: ${ms(cold)} (median).`,
    `${CONNECTIONS} callers at once, people about 5%: ${most} answers/s through the gateway, ${bare} bare.`,
    `Rates: bare bulk ${Math.round(writes.bare)}/s, rebuild ${Math.round(writes.rebuild)}/s.`,
    `Memory: ${taken} MiB; with what they share counted for each, ${resident} MiB (${each.join(', ')}).`,
    `Processor time of the services for people, about 5%, one every ${PACE} ms: ${share.toFixed(1)} CPU s/1000.`,
  ].join('\n');
}

/** Results of a run: pools smallest first, and the loading time of the taxonomy in milliseconds. */
export interface Findings {
  readonly pools: readonly Figures[];
  readonly effort: Effort;
  readonly taxonomy: number;
}

/** Results across pools as a table. */
export function reportOnAll({ pools, taxonomy }: Findings): string {
  const [small, large] = [pools[0], pools.at(-1)];
  const growth = small && large && small !== large ? [growthOf(small, large)] : [];
  return `\n${verdictTable([taxonomyVerdict(taxonomy), ...growth])}`;
}

/** All results as JSON. */
export const reportAsJson = ({ pools, ...rest }: Findings): string =>
  JSON.stringify({ machine: machine(), ...rest, pools: pools.map((one) => ({ ...one, promises: verdictsOf(one) })) });
