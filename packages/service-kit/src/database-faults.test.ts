import { describe, expect, test } from '@jest/globals';
import { GraphQLScalarType } from 'graphql';
import { reportDatabaseFaults } from './database-faults.ts';
import { createLogger } from './logger.ts';

const lines: string[] = [];
const logger = createLogger('kit', 'debug', { write: (line) => void lines.push(line) });
const errorOf = (name: string, facts: object = {}): Error =>
  Object.assign(new Error('at mongodb://amina:secret@10.0.0.1'), { name, ...facts });

/** The code that a caller gets when a resolver of any type fails so. */
async function codeOf(error: Error, how: 'throws' | 'rejects' = 'rejects'): Promise<unknown> {
  const fail = () => {
    if (how === 'throws') throw error;
    return Promise.reject(error);
  };
  const { Employer } = reportDatabaseFaults({ Employer: { accounts: fail } }, logger);
  try {
    await Employer.accounts();
  } catch (told) {
    return (told as { extensions?: { code?: unknown } }).extensions?.code ?? told;
  }
  return undefined;
}

const labelled = (label: string) => ({ hasErrorLabel: (asked: string) => asked === label });

describe('a database or engine that is away', () => {
  test.each([
    ['that cannot be reached', errorOf('MongoServerSelectionError')],
    ['that is no longer primary', errorOf('MongoServerError', { code: 10_107 })],
    ['that is no longer primary, for many writes at once', errorOf('MongoBulkWriteError', { code: 10_107 })],
    ['that was lost amid many writes', errorOf('MongoBulkWriteError', { errorResponse: errorOf('MongoNetworkError') })],
    [
      'that was restarted within a transaction',
      errorOf('MongoServerError', { code: 251, ...labelled('TransientTransactionError') }),
    ],
    [
      'that did not say whether it committed',
      errorOf('MongoServerError', { code: 1, ...labelled('UnknownTransactionCommitResult') }),
    ],
    ['Elasticsearch that cannot be reached', errorOf('ConnectionError')],
    ['Elasticsearch without its shards', errorOf('ResponseError', { statusCode: 503 })],
    ['Elasticsearch that is crowded', errorOf('ResponseError', { statusCode: 429 })],
  ])('%s is UNAVAILABLE', async (_what, error) => {
    expect(await codeOf(error)).toBe('UNAVAILABLE');
    expect(await codeOf(error, 'throws')).toBe('UNAVAILABLE');
  });

  test.each([
    errorOf('MongoServerError', { code: 11_000 }),
    errorOf('ResponseError', { statusCode: 400 }),
    errorOf('TypeError'),
    errorOf('ValidationError', { code: 10_107 }),
  ])('is not to blame for $name', async (error) => {
    expect(await codeOf(error)).toBe(error);
  });

  test('is logged without its words', async () => {
    lines.length = 0;
    await codeOf(errorOf('MongoNetworkError'));
    expect(lines.join()).toContain('MongoNetworkError');
    expect(lines.join()).not.toMatch(/amina|10\.0/u);
  });
});

test('what answers is left as it is, and so are scalars', () => {
  const Moment = new GraphQLScalarType({ name: 'Moment' });
  const guarded = reportDatabaseFaults(
    { Moment, Query: { now: (_root: unknown, { day }: { day: string }) => day } },
    logger,
  );
  expect(guarded.Moment).toBe(Moment);
  expect(guarded.Query.now(null, { day: 'today' })).toBe('today');
});
