import { describe, expect, test } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { ERROR_CATALOGUE, poolError, toClientError, type ErrorCode } from './errors.ts';

const CODES = Object.keys(ERROR_CATALOGUE) as ErrorCode[];

describe('what a client sees of an error', () => {
  test.each(CODES)('%s keeps its code and says what to do', (code) => {
    const seen = toClientError(poolError(code, 'a sentence').toJSON());
    expect(seen.extensions).toMatchObject({ code, advice: ERROR_CATALOGUE[code].advice });
  });

  test('an unexpected error loses its message, its stack and every detail', () => {
    const error = new GraphQLError('connect ECONNREFUSED mongodb://user:pw@10.0.0.7', {
      extensions: { stacktrace: ['at secret.ts:1'], serviceName: 'candidates', host: '10.0.0.7' },
      path: ['myProfile'],
    });
    const seen = toClientError(error.toJSON());
    expect(seen.extensions).toEqual({
      code: 'INTERNAL_SERVER_ERROR',
      advice: ERROR_CATALOGUE.INTERNAL_SERVER_ERROR.advice,
    });
    expect(JSON.stringify(seen)).not.toMatch(/mongodb|10\.0|secret|candidates/);
    expect(seen.path).toEqual(['myProfile']);
  });

  test('an unavailable engine is not quoted', () => {
    const seen = toClientError(poolError('UNAVAILABLE', 'no route to es-1:9200', { node: 'es-1' }).toJSON());
    expect(JSON.stringify(seen)).not.toContain('es-1');
  });

  test('a fault the caller can mend keeps message and plain details, never a stack', () => {
    const error = poolError('BAD_USER_INPUT', 'Unknown skill "x".', {
      argument: 'filter.skills',
      stacktrace: ['at y'],
    });
    const seen = toClientError(error.toJSON());
    expect(seen.message).toBe('Unknown skill "x".');
    expect(seen.extensions).toMatchObject({ argument: 'filter.skills' });
    expect(seen.extensions).not.toHaveProperty('stacktrace');
  });

  test.each(['__proto__', 'constructor', 'toString', '', 7, null])(
    'the code %p of a stranger is not believed',
    (code) => {
      expect(toClientError({ message: 'm', extensions: { code } }).extensions?.['code']).toBe('INTERNAL_SERVER_ERROR');
    },
  );
});
