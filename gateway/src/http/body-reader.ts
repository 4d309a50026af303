import type { IncomingMessage } from 'node:http';
import { ClientClosedError } from '@talent-pool/service-kit';
import { refusal, type CleanResult } from '../graph/error-sanitiser.ts';

export interface BodyReadLimits {
  /** Maximum size of a body in bytes. */
  readonly limit: number;
  /** Maximum milliseconds from the end of the headers to the end of the body. */
  readonly timeout: number;
}

/** A complete body, or why it was not read completely. */
type BodyReadResult = Buffer | 'too-large' | 'too-slow';

/**
 * Reads the body of a request. Stops reading when the body is too large or takes too long, and keeps the connection
 * open for the response. Rejects when the client closes the connection.
 */
function readBody(request: IncomingMessage, { limit, timeout }: BodyReadLimits): Promise<BodyReadResult> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return Promise.resolve('too-large');
  if (request.destroyed) return Promise.reject(new ClientClosedError('The client closed the connection.'));
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const onData = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > limit) finish('too-large');
      else chunks.push(chunk);
    };
    const onEnd = (): void => finish(Buffer.concat(chunks));
    const onError = (error: Error): void => {
      stop();
      reject(error);
    };
    const timer = setTimeout(() => finish('too-slow'), timeout);
    const stop = (): void => {
      clearTimeout(timer);
      request.off('data', onData).off('end', onEnd).off('error', onError).pause();
      request.on('error', () => undefined);
    };
    const finish = (reading: BodyReadResult): void => {
      stop();
      resolve(reading);
    };
    request.on('data', onData).once('end', onEnd).once('error', onError);
  });
}

/** Reads a body within limits, or returns the error response. Rejects when the client closes the connection. */
export async function bodyOrRefusal(request: IncomingMessage, limits: BodyReadLimits): Promise<Buffer | CleanResult> {
  const { limit, timeout } = limits;
  const reading = await readBody(request, limits);
  if (reading === 'too-large')
    return refusal('BODY_TOO_LARGE', `The request body is larger than ${limit} bytes.`, { limit });
  if (reading === 'too-slow')
    return refusal('REQUEST_TIMEOUT', `The request was not received completely within ${timeout / 1_000} s.`);
  return reading;
}
