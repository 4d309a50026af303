import { pino, type Logger } from 'pino';

export type { Logger };

/**
 * Structured JSON lines on stdout. Log ids, codes and times; never variables, documents or anything a person wrote.
 * Errors are cut down to their kind: the message of a driver's error may quote data. `destination` takes the lines
 * instead, where somebody wants to look at them.
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

/** The first line of ours in the stack: says where, without saying what. */
function frameOf(error: Error): string | undefined {
  const line = error.stack?.split('\n').find((text) => text.includes('.ts:') && !text.includes('node_modules'));
  return line?.replace(/^.*\/((?:[^/]+\/){0,3}[^/]+\.ts:\d+).*$/, '$1').trim();
}

/** Characters of a text and entries of a list that a line holds at most. */
const LONGEST_TEXT = 500;
const LONGEST_LIST = 20;

function boundedValue(value: unknown): unknown {
  if (typeof value === 'string') return value.length > LONGEST_TEXT ? `${value.slice(0, LONGEST_TEXT)}…` : value;
  if (!Array.isArray(value)) return value;
  return [...new Set(value)].slice(0, LONGEST_LIST).map(boundedValue);
}

/** The fields of a line: no text or list is longer than a line can bear, and no list repeats itself. */
const bounded = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, boundedValue(value)]));
