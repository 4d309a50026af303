import { setTimeout } from 'node:timers/promises';
import { planningCost } from '../../../gateway/src/limits/cost-meter.ts';
import type { BenchPool } from '../bench-pool.ts';
import { cpuOfAll } from '../machine.ts';
import type { Operation, OperationKind } from './kinds.ts';

/** What operations of one kind cost, as it is declared and as it is measured, on average. */
export interface KindCost {
  readonly name: string;
  readonly operations: number;
  /** As it is charged: for the request, and as the header `operation-cost` declares. */
  readonly declared: number;
  /** Milliseconds of processor time of all services and engines. */
  readonly cpu: number;
  /** The same by process. */
  readonly byProcess: Readonly<Record<string, number>>;
}

/** Processor time that is measured of a kind, at least, and for how long, in milliseconds. */
const ENOUGH = 400;
const LONGEST = 5_000;
const WARM_UP = 1_000;
const IDLE = 10_000;
const BLOCK = 5;

const sum = (all: Readonly<Record<string, number>>): number =>
  Object.values(all).reduce((one, other) => one + other, 0);

/** Sends an operation and reads its declared cost. Throws when it is refused or not answered. */
async function costOf(url: string, token: string | undefined, operation: Operation): Promise<number> {
  const body = JSON.stringify(operation);
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body,
  });
  const text = await response.text();
  if (!response.ok || text.includes('"errors"')) throw new Error(`${response.status} ${text.slice(0, 500)}`);
  return planningCost(operation) + Number.parseInt(response.headers.get('operation-cost') ?? '', 10);
}

/** Sends operations until the compilers of all processes have seen the work, for so many milliseconds. */
export async function warmUp(pool: BenchPool, { as, next }: OperationKind, milliseconds: number): Promise<void> {
  const token = as && (await pool.token(as));
  for (const end = performance.now() + milliseconds; performance.now() < end;)
    // What is not answered in time while the processes are cold is measured later, when they are not.
    await costOf(pool.gatewayUrl, token, next()).catch(() => undefined);
}

/** Seconds of processor time that every process uses in a second in which nobody asks. */
export async function idleRates(pool: BenchPool): Promise<Readonly<Record<string, number>>> {
  const before = cpuOfAll(pool.pids());
  const start = performance.now();
  await setTimeout(IDLE);
  const seconds = (performance.now() - start) / 1_000;
  return Object.fromEntries(
    Object.entries(cpuOfAll(pool.pids())).map(([name, used]) => [name, (used - (before[name] ?? 0)) / seconds]),
  );
}

/** Measures one kind: operations one after another, each with other values. What processes use anyway is taken off. */
export async function measureKind(
  pool: BenchPool,
  idle: Readonly<Record<string, number>>,
  { name, as, next }: OperationKind,
): Promise<KindCost> {
  const token = as && (await pool.token(as));
  const request = (): Promise<number> => costOf(pool.gatewayUrl, token, next());
  for (const end = performance.now() + WARM_UP; performance.now() < end;) await request();
  const start = performance.now();
  const end = start + LONGEST;
  const before = cpuOfAll(pool.pids());
  let [operations, declared, used] = [0, 0, { ...before }];
  while (performance.now() < end && (sum(used) - sum(before)) * 1_000 < ENOUGH) {
    for (let count = 0; count < BLOCK; count += 1) declared += await request();
    operations += BLOCK;
    used = cpuOfAll(pool.pids());
  }
  const wall = (performance.now() - start) / 1_000;
  const byProcess = Object.fromEntries(
    Object.entries(used).map(([process, seconds]) => [
      process,
      (Math.max(0, seconds - (before[process] ?? 0) - (idle[process] ?? 0) * wall) * 1_000) / operations,
    ]),
  );
  return { name, operations, declared: declared / operations, cpu: sum(byProcess), byProcess };
}
