import { describe, expect, test } from '@jest/globals';
import { GraphQLScalarType } from 'graphql';
import { reportDatabaseFaults } from './database-faults.ts';
import { createLogger } from './logger.ts';

const lines: string[] = [];
const logger = createLogger('kit', 'debug', { write: (line) => void lines.push(line) });
const errorOf = (name: string, facts: object = {}): Error =>
  Object.assign(new Error('at mongodb://amina:secret@10.0.0.1'), { name, ...facts });

/** The error code that a caller gets when a resolver fails with an error. */
async function codeOf(error: Error, how: 'throws' | 'rejects' = 'rejects'): Promise<unknown> {
  const fail = () => {
    if (how === 'throws') throw error;
    return Promise.reject(error);
  };
  const { Employer } = reportDatabaseFaults({ Employer: { accounts: fail } }, logger);
  try {
    await Employer.accounts();
  } catch (thrown) {
    return (thrown as { extensions?: { code?: unknown } }).extensions?.code ?? thrown;
  }
  return undefined;
}

const labelled = (label: string) => ({ hasErrorLabel: (requested: string) => requested === label });

describe('an unavailable database or search engine', () => {
  test.each([
    ['that cannot be reached', errorOf('MongoServerSelectionError')],
    ['that is no longer primary', errorOf('MongoServerError', { code: 10_107 })],
    ['that is no longer primary, in a bulk write', errorOf('MongoBulkWriteError', { code: 10_107 })],
    [
      'whose connection was lost during a bulk write',
      errorOf('MongoBulkWriteError', { errorResponse: errorOf('MongoNetworkError') }),
    ],
    [
      'that was restarted within a transaction',
      errorOf('MongoServerError', { code: 251, ...labelled('TransientTransactionError') }),
    ],
    [
      'with an unknown commit result',
      errorOf('MongoServerError', { code: 1, ...labelled('UnknownTransactionCommitResult') }),
    ],
    ['Elasticsearch that cannot be reached', errorOf('ConnectionError')],
    ['Elasticsearch without its shards', errorOf('ResponseError', { statusCode: 503 })],
    ['Elasticsearch that is overloaded', errorOf('ResponseError', { statusCode: 429 })],
  ])('%s is UNAVAILABLE', async (_what, error) => {
    expect(await codeOf(error)).toBe('UNAVAILABLE');
    expect(await codeOf(error, 'throws')).toBe('UNAVAILABLE');
  });

  test.each([
    errorOf('MongoServerError', { code: 11_000 }),
    errorOf('ResponseError', { statusCode: 400 }),
    errorOf('TypeError'),
    errorOf('ValidationError', { code: 10_107 }),
  ])('is not reported for $name', async (error) => {
    expect(await codeOf(error)).toBe(error);
  });

  test('is logged without the error message', async () => {
    lines.length = 0;
    await codeOf(errorOf('MongoNetworkError'));
    expect(lines.join()).toContain('MongoNetworkError');
    expect(lines.join()).not.toMatch(/amina|10\.0/u);
  });
});

test('results and scalars are left unchanged', () => {
  const Moment = new GraphQLScalarType({ name: 'Moment' });
  const guarded = reportDatabaseFaults(
    { Moment, Query: { now: (_root: unknown, { day }: { day: string }) => day } },
    logger,
  );
  expect(guarded.Moment).toBe(Moment);
  expect(guarded.Query.now(null, { day: 'today' })).toBe('today');
});
