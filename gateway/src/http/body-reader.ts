import type { IncomingMessage } from 'node:http';
import { ClientClosedError } from '@talent-pool/service-kit';
import { refusal, type CleanResult } from '../graph/error-sanitiser.ts';

export interface ReadingLimits {
  /** Bytes of a body, at most. */
  readonly limit: number;
  /** Milliseconds from the end of the headers to the end of the body, at most. */
  readonly timeout: number;
}

/** A whole body, or why it was not read to its end. */
type BodyReading = Buffer | 'too-large' | 'too-slow';

/**
 * Reads the body of a request. Stops reading, and leaves the connection as it is, as soon as the body is too large or takes
 * too long: the answer still has to be sent. Rejects when the client closes the connection.
 */
function readBody(request: IncomingMessage, { limit, timeout }: ReadingLimits): Promise<BodyReading> {
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
    const finish = (reading: BodyReading): void => {
      stop();
      resolve(reading);
    };
    request.on('data', onData).once('end', onEnd).once('error', onError);
  });
}

/** The body of a request, or the refusal of one that is too large or too slow. Rejects when the client closes the connection. */
export async function bodyOrRefusal(request: IncomingMessage, limits: ReadingLimits): Promise<Buffer | CleanResult> {
  const { limit, timeout } = limits;
  const reading = await readBody(request, limits);
  if (reading === 'too-large') return refusal('BODY_TOO_LARGE', `A request may have ${limit} bytes.`, { limit });
  if (reading === 'too-slow') return refusal('REQUEST_TIMEOUT', `A request must arrive within ${timeout / 1_000} s.`);
  return reading;
}
