import { AsyncLocalStorage } from 'node:async_hooks';
import type { RequestHandler } from 'express';
import { poolError } from './errors.ts';

/**
 * Header in which the gateway says for how many more milliseconds it waits for a query. A mutation carries none: what it
 * has begun, it finishes.
 */
export const TIMEOUT_HEADER = 'x-pool-timeout';

/** The longest time that the header may name, in milliseconds. */
const LONGEST = 300_000;

/** How long the query under way may still take. */
export interface QueryDeadline {
  /** Aborted when the time is over, or when the gateway has closed the connection. */
  readonly signal: AbortSignal;
  /** Milliseconds that are left, at least 1. */
  remaining(): number;
}

const underWay = new AsyncLocalStorage<QueryDeadline>();

/** The deadline of the query under way; undefined for mutations and for work that no query asked for. */
export const queryDeadline = (): QueryDeadline | undefined => underWay.getStore();

/** Throws UNAVAILABLE when nobody waits for the query under way any more. Call it before each expensive step. */
export function checkQueryDeadline(): void {
  if (queryDeadline()?.signal.aborted) throw poolError('UNAVAILABLE', 'The query was cancelled.');
}

/** Whether there was a deadline and nobody waits for the query under way any more. */
export function isDeadlineOver(): boolean {
  const deadline = queryDeadline();
  return deadline !== undefined && (deadline.signal.aborted || deadline.remaining() <= 1);
}

/** How long a search engine may take for the query under way, and what closes the connection, upon which it cancels the search. */
export function engineLimits(): { readonly signal?: AbortSignal; readonly requestTimeout?: number } {
  const deadline = queryDeadline();
  return deadline ? { signal: deadline.signal, requestTimeout: deadline.remaining() } : {};
}

/** How long MongoDB may take for the query under way. Throws UNAVAILABLE when nobody waits for it any more. */
export function databaseLimits(): { readonly maxTimeMS?: number } {
  checkQueryDeadline();
  const deadline = queryDeadline();
  return deadline ? { maxTimeMS: deadline.remaining() } : {};
}

/** What the plugin needs of a schema and of a query of mongoose. */
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

/** A plugin for connections of mongoose: what is read and written for a query ends at its deadline. */
export function endAtDeadline(schema: HookedSchema): void {
  for (const operation of OPERATIONS)
    schema.pre(operation, function limit() {
      this.setOptions(databaseLimits());
    });
}

/** Work that several queries share, or that outlives the one that began it: it is not cancelled with that query. */
export const withoutDeadline = <T>(work: () => T): T => underWay.exit(work);

/** Runs work as that of a query with this deadline. */
export const withDeadline = <T>(deadline: QueryDeadline, work: () => T): T => underWay.run(deadline, work);

/** The value of the header; undefined when it is absent or not a whole number of milliseconds within bounds. */
function readTimeout(header: string | undefined): number | undefined {
  if (header === undefined || !/^\d{1,6}$/u.test(header)) return undefined;
  return Math.min(Math.max(Number(header), 1), LONGEST);
}

/** Gives a query the deadline that its header names, and cancels its work when the gateway closes the connection. */
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
