import type { QueryDeadline } from '@talent-pool/service-kit';
import type { Request as HttpRequest } from 'express';

export interface RequestDeadline extends QueryDeadline {
  /** Removes the timer and the listener. */
  close(): void;
}

/**
 * A deadline that aborts after `timeout` milliseconds, or when the client closes the connection before the response.
 */
export function openDeadline({ res: response }: HttpRequest, timeout: number): RequestDeadline {
  const controller = new AbortController();
  const end = performance.now() + timeout;
  const timer = setTimeout(() => controller.abort(), timeout).unref();
  const onClose = (): void => {
    if (!response?.writableFinished) controller.abort();
  };
  response?.once('close', onClose);
  if (response?.closed) controller.abort();
  return {
    signal: controller.signal,
    remaining: () => Math.max(1, Math.ceil(end - performance.now())),
    close: () => {
      clearTimeout(timer);
      response?.off('close', onClose);
    },
  };
}
