import { AsyncLocalStorage } from 'node:async_hooks';
import type { ServerResponse } from 'node:http';

/** A client that closed its connection before it was answered; nobody's fault, and nothing to report as one. */
export class ClientClosedError extends Error {}

/** Aborts, with ClientClosedError, when the client closes the connection before the whole answer is written. */
export function clientSignal(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  const abort = (): void => {
    if (!response.writableFinished) controller.abort(new ClientClosedError('The client closed the connection.'));
  };
  if (response.destroyed) abort();
  else response.once('close', abort);
  return controller.signal;
}

const signals = new AsyncLocalStorage<AbortSignal>();

/** Runs what answers a request so that `currentClient` finds the signal of its client. */
export const withClient = <T>(signal: AbortSignal, work: () => T): T => signals.run(signal, work);

/** Aborts when the client of the request that is being answered is gone; undefined outside of requests. */
export const currentClient = (): AbortSignal | undefined => signals.getStore();
