import { AsyncLocalStorage } from 'node:async_hooks';
import type { ServerResponse } from 'node:http';

/** The client closed the connection before the response. Not reported as an error. */
export class ClientClosedError extends Error {}

/**
 * A signal that aborts with ClientClosedError when the client closes the connection before the response is complete.
 */
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

/** Runs the handling of a request, in which `currentClient` returns its signal. */
export const withClient = <T>(signal: AbortSignal, work: () => T): T => signals.run(signal, work);

/** The signal of the current request's client; undefined outside of requests. */
export const currentClient = (): AbortSignal | undefined => signals.getStore();
