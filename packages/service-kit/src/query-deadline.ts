import { AsyncLocalStorage } from 'node:async_hooks';
import type { RequestHandler } from 'express';
import { poolError } from './errors.ts';

/**
 * Header with the milliseconds that the gateway still waits for a query. Mutations have none, because they are never
 * cancelled.
 */
export const TIMEOUT_HEADER = 'x-pool-timeout';

/** Maximum value of the header in milliseconds. */
const MAX_TIMEOUT = 300_000;

/** The deadline of a query. */
export interface QueryDeadline {
  /** Aborts at the deadline, or when the gateway closes the connection. */
  readonly signal: AbortSignal;
  /** Remaining milliseconds, at least 1. */
  remaining(): number;
}

const currentDeadline = new AsyncLocalStorage<QueryDeadline>();

/** The deadline of the current query; undefined for mutations and background work. */
export const queryDeadline = (): QueryDeadline | undefined => currentDeadline.getStore();

/** Throws UNAVAILABLE if the current query is cancelled. Call it before each expensive step. */
export function checkQueryDeadline(): void {
  if (queryDeadline()?.signal.aborted) throw poolError('UNAVAILABLE', 'The query was cancelled.');
}

/** Whether the current query has a deadline that has passed. */
export function isDeadlineOver(): boolean {
  const deadline = queryDeadline();
  return deadline !== undefined && (deadline.signal.aborted || deadline.remaining() <= 1);
}

/** Request options for Elasticsearch: it cancels the search when the signal closes the connection. */
export function engineLimits(): { readonly signal?: AbortSignal; readonly requestTimeout?: number } {
  const deadline = queryDeadline();
  return deadline ? { signal: deadline.signal, requestTimeout: deadline.remaining() } : {};
}

/** Query options for MongoDB: the remaining time. Throws UNAVAILABLE if the current query is cancelled. */
export function databaseLimits(): { readonly maxTimeMS?: number } {
  checkQueryDeadline();
  const deadline = queryDeadline();
  return deadline ? { maxTimeMS: deadline.remaining() } : {};
}

/** The used part of a mongoose schema. */
interface HookedSchema {
  pre(operation: DatabaseOperation, hook: (this: { setOptions(options: object): unknown }) => void): unknown;
}
const OPERATIONS = [
  'countDocuments',
  'deleteMany',
  'deleteOne',
  'distinct',
  'find',
  'findOne',
  'findOneAndDelete',
  'findOneAndUpdate',
  'updateMany',
  'updateOne',
] as const;
type DatabaseOperation = (typeof OPERATIONS)[number];

/** A mongoose plugin that limits database operations to the deadline of the current query. */
export function endAtDeadline(schema: HookedSchema): void {
  for (const operation of OPERATIONS)
    schema.pre(operation, function limit() {
      this.setOptions(databaseLimits());
    });
}

/** Runs work that is shared by queries or outlives its query, so it is not cancelled with it. */
export const withoutDeadline = <T>(work: () => T): T => currentDeadline.exit(work);

/** Runs work with a deadline. */
export const withDeadline = <T>(deadline: QueryDeadline, work: () => T): T => currentDeadline.run(deadline, work);

/** The value of the header in milliseconds, bounded; undefined if it is absent or not a whole number. */
function readTimeout(header: string | undefined): number | undefined {
  if (header === undefined || !/^\d{1,6}$/u.test(header)) return undefined;
  return Math.min(Math.max(Number(header), 1), MAX_TIMEOUT);
}

/** Middleware that applies the deadline of the header, and cancels the query when the gateway closes the connection. */
export const limitQueryTime: RequestHandler = (request, response, next) => {
  const timeout = readTimeout(request.get(TIMEOUT_HEADER));
  if (timeout === undefined) return next();
  const controller = new AbortController();
  const end = performance.now() + timeout;
  const timer = setTimeout(() => controller.abort(), timeout).unref();
  response.once('close', () => {
    clearTimeout(timer);
    if (!response.writableFinished) controller.abort();
  });
  const remaining = (): number => Math.max(1, Math.ceil(end - performance.now()));
  withDeadline({ signal: controller.signal, remaining }, next);
};
