import { pino, type Logger } from 'pino';

export type { Logger };

/**
 * Structured JSON lines on stdout. Log ids, codes and times; never variables, documents or anything a person wrote.
 * Errors are cut down to their kind: the message of a driver's error may quote data.
 */
export function createLogger(service: string, level: string): Logger {
  return pino({
    level,
    base: { service },
    serializers: {
      err: (error: Error & { code?: unknown }) => ({ type: error.name, code: error.code, at: frameOf(error) }),
    },
  });
}

/** The first line of ours in the stack: says where, without saying what. */
function frameOf(error: Error): string | undefined {
  const line = error.stack?.split('\n').find((text) => text.includes('.ts:') && !text.includes('node_modules'));
  return line?.replace(/^.*\/((?:[^/]+\/){0,3}[^/]+\.ts:\d+).*$/, '$1').trim();
}
