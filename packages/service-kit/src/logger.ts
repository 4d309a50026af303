import { pino, type Logger } from 'pino';

export type { Logger };

/**
 * Creates a logger that writes JSON lines to stdout, or to `destination`. Log ids, codes and times; never variables,
 * documents or text of a person. Errors are reduced to type, code and source line, because a driver's message may quote
 * data.
 */
export function createLogger(service: string, level: string, destination?: { write(line: string): void }): Logger {
  const options = {
    level,
    base: { service },
    formatters: { log: bounded },
    serializers: {
      err: (error: Error & { code?: unknown }) => ({ type: error.name, code: error.code, at: frameOf(error) }),
    },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** The first frame of this repository's code in the stack: file and line. */
function frameOf(error: Error): string | undefined {
  const line = error.stack?.split('\n').find((text) => text.includes('.ts:') && !text.includes('node_modules'));
  return line?.replace(/^.*\/((?:[^/]+\/){0,3}[^/]+\.ts:\d+).*$/, '$1').trim();
}

/** Maximum length of strings and lists in a log line. */
const MAX_TEXT_LENGTH = 500;
const MAX_LIST_LENGTH = 20;

function boundedValue(value: unknown): unknown {
  if (typeof value === 'string') return value.length > MAX_TEXT_LENGTH ? `${value.slice(0, MAX_TEXT_LENGTH)}…` : value;
  if (!Array.isArray(value)) return value;
  return [...new Set(value)].slice(0, MAX_LIST_LENGTH).map(boundedValue);
}

/** Truncates long strings and lists, and removes duplicates from lists. */
const bounded = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, boundedValue(value)]));
