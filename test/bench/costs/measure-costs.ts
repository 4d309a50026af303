import { setTimeout } from 'node:timers/promises';
import { planningCost } from '../../../gateway/src/limits/cost-meter.ts';
import type { BenchPool } from '../bench-pool.ts';
import { cpuOfAll } from '../machine.ts';
import type { Operation, OperationKind } from './kinds.ts';

/** Average declared and measured cost of operations of one kind. */
export interface KindCost {
  readonly name: string;
  readonly operations: number;
  /** Charged cost: for the request and as in the header `operation-cost`. */
  readonly declared: number;
  /** Milliseconds of processor time of all services and engines. */
  readonly cpu: number;
  /** The same by process. */
  readonly byProcess: Readonly<Record<string, number>>;
}

/** Minimum processor time to measure per kind, and maximum duration, in milliseconds. */
const ENOUGH = 400;
const MAX_TIME = 5_000;
const WARM_UP = 1_000;
const IDLE = 10_000;
const BLOCK = 5;

const sum = (all: Readonly<Record<string, number>>): number =>
  Object.values(all).reduce((one, other) => one + other, 0);

/** Sends an operation and returns its declared cost. Throws on refusal or without response. */
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

/** Sends operations for the given milliseconds, so that all processes have compiled the code. */
export async function warmUp(pool: BenchPool, { as, next }: OperationKind, milliseconds: number): Promise<void> {
  const token = as && (await pool.token(as));
  for (const end = performance.now() + milliseconds; performance.now() < end;)
    // Timeouts of cold processes are ignored; the operation is measured later.
    await costOf(pool.gatewayUrl, token, next()).catch(() => undefined);
}

/** Processor seconds per second of each idle process. */
export async function idleRates(pool: BenchPool): Promise<Readonly<Record<string, number>>> {
  const before = cpuOfAll(pool.pids());
  const start = performance.now();
  await setTimeout(IDLE);
  const seconds = (performance.now() - start) / 1_000;
  return Object.fromEntries(
    Object.entries(cpuOfAll(pool.pids())).map(([name, used]) => [name, (used - (before[name] ?? 0)) / seconds]),
  );
}

/** Measures one kind: operations one after another with different values. Subtracts idle processor time. */
export async function measureKind(
  pool: BenchPool,
  idle: Readonly<Record<string, number>>,
  { name, as, next }: OperationKind,
): Promise<KindCost> {
  const token = as && (await pool.token(as));
  const request = (): Promise<number> => costOf(pool.gatewayUrl, token, next());
  for (const end = performance.now() + WARM_UP; performance.now() < end;) await request();
  const start = performance.now();
  const end = start + MAX_TIME;
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
