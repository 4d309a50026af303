import type { Memory } from './machine.ts';
import { CHANGES } from './measure-load.ts';
import { SEARCHES, type Figures } from './measure-pool.ts';
import type { QueryRow, WayName } from './measure-queries.ts';

/** A measured value and its goal. */
export interface Verdict {
  readonly what: string;
  readonly measured: string;
  readonly limit: string;
  readonly kept: boolean;
}

export const ms = (value: number): string => `${value.toFixed(1)} ms`;
const perSecond = (value: number): string => `${Math.round(value)}/s`;

/** Compares a value with a maximum or minimum. */
function verdict(
  what: string,
  value: number,
  { most, least, format = ms }: { most?: number; least?: number; format?: (value: number) => string },
): Verdict {
  const kept = value <= (most ?? Infinity) && value >= (least ?? -Infinity);
  return {
    what,
    measured: format(value),
    limit: most === undefined ? `≥ ${format(least ?? 0)}` : `≤ ${format(most)}`,
    kept,
  };
}
const times = (value: number): string => `${value.toFixed(2)} ×`;

function rowOf(rows: readonly QueryRow[], name: string, way: WayName): QueryRow {
  const found = rows.find((row) => row.name === name && row.way === way);
  if (!found) throw new Error(`Nothing was measured of "${name}".`);
  return found;
}

/** Overhead of the gateway over the direct query. */
const above = (rows: readonly QueryRow[], name: string, part: 'p50' | 'p95'): number =>
  rowOf(rows, name, 'gateway')[part] - rowOf(rows, name, 'bare')[part];

const FILTERED = 'people, about 5%';

/** Pool size for the goal on matches of a vacancy. */
const MATCHED = 100_000;

function ofQuestions({ rows, size }: Figures): Verdict[] {
  const suggested = rowOf(rows, 'suggestions', 'gateway').p95 / rowOf(rows, 'suggestions', 'bare').p95;
  return [
    verdict('people, about 5%: gateway above bare, p50', above(rows, FILTERED, 'p50'), { most: 12 }),
    verdict('people, about 5%: gateway above bare, p95', above(rows, FILTERED, 'p95'), { most: 30 }),
    verdict('people, no filter, repeated, p50', rowOf(rows, 'people, no filter', 'gateway').p50, { most: 60 }),
    ...(size.profiles > MATCHED
      ? []
      : [
          verdict('people for a vacancy: gateway above bare, p50', above(rows, 'people for a vacancy', 'p50'), {
            most: 12,
          }),
        ]),
    verdict('vacancies for a person: gateway above bare, p50', above(rows, 'vacancies for a person', 'p50'), {
      most: 12,
    }),
    verdict('suggestions: gateway of bare, p95', suggested, { most: 2, format: times }),
  ];
}

function ofChanges(figures: Figures): Verdict[] {
  const { alertsP95, load, writes } = figures;
  return [
    verdict('a change is visible, p95', figures.visibleP95, { most: 2_000 }),
    verdict('a withdrawal is gone, p95', figures.goneP95, { most: 2_000 }),
    verdict('a published vacancy is a match, p95', figures.publishedP95, { most: 3_000 }),
    verdict(`a changed card against ${SEARCHES} saved searches, CPU, p95`, alertsP95.cards, { most: 50 }),
    verdict(`a changed vacancy against ${SEARCHES} saved searches, CPU, p95`, alertsP95.vacancies, { most: 50 }),
    verdict('changes written during the load', load.written, { least: CHANGES * 0.95, format: perSecond }),
    verdict('search during the load of idle, p95', load.loadedP95 / load.idleP95, { most: 2, format: times }),
    verdict('a change is visible during the load, p95', load.visibleP95, { most: 2_000 }),
    verdict('a withdrawal is gone during the load, longest', load.goneMost, { most: 5_000 }),
    verdict('a backlog of 20,000 changes', figures.backlog, { least: 3_000, format: perSecond }),
    verdict('rebuild of a bare bulk', writes.rebuild / writes.bare, { least: 0.4, format: times }),
  ];
}

export const totalMemory = ({ memory }: Figures, part: keyof Memory): number =>
  Object.values(memory).reduce((sum, one) => sum + one[part], 0);

/** Goals for one pool. */
export const verdictsOf = (figures: Figures): Verdict[] => [
  ...ofQuestions(figures),
  ...ofChanges(figures),
  verdict('memory of all services', totalMemory(figures, 'proportional'), {
    most: 1_536,
    format: (value) => `${Math.round(value)} MiB`,
  }),
];

/** Goal for a large pool relative to a small one. */
export const growthOf = (small: Figures, large: Figures): Verdict =>
  verdict(
    `our share at ${large.size.profiles} profiles of that at ${small.size.profiles}, CPU`,
    large.share / small.share,
    { most: 1.2, format: times },
  );

/** Goal for loading the taxonomy, in milliseconds. */
export const taxonomyVerdict = (time: number): Verdict => verdict('the taxonomy loads', time, { most: 2_000 });
