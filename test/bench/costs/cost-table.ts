import { machine } from '../machine.ts';
import { table } from '../statistics.ts';
import type { KindCost } from './measure-costs.ts';

const perMillisecond = ({ declared, cpu }: KindCost): number => declared / cpu;

/** Ratio of the highest to the lowest cost per millisecond. */
export function spreadOf(costs: readonly KindCost[]): number {
  const ratios = costs.map(perMillisecond);
  return Math.max(...ratios) / Math.min(...ratios);
}

const PROCESSES = ['gateway', 'search', 'occupations', 'vacancies', 'elasticsearch', 'mongodb'];

/** The costs as a table, with the spread of their ratios. */
export function costTable(costs: readonly KindCost[]): string {
  const rows = [...costs]
    .sort((one, other) => perMillisecond(one) - perMillisecond(other))
    .map((cost) => [
      cost.name,
      cost.declared.toFixed(0),
      cost.cpu.toFixed(1),
      perMillisecond(cost).toFixed(0),
      ...PROCESSES.map((name) => (cost.byProcess[name] ?? 0).toFixed(1)),
    ]);
  return [
    machine(),
    table(['operations', 'cost', 'CPU ms', 'cost per ms', ...PROCESSES.map((name) => `${name} ms`)], rows),
    `\nThe ratio of cost and processor time varies by ${spreadOf(costs).toFixed(1)} × between the kinds.`,
  ].join('\n');
}
