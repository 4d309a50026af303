import { describe, expect, test } from '@jest/globals';
import { buildSchema, execute, GraphQLError, parse, type ExecutionResult } from 'graphql';
import { ERROR_CATALOGUE, poolError, toClientError, type ErrorCode } from './errors.ts';

const CODES = Object.keys(ERROR_CATALOGUE) as ErrorCode[];

describe('what a client sees of an error', () => {
  test.each(CODES)('%s keeps its code and advice', (code) => {
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

  test('an error that the caller can correct keeps message and details, without stack', () => {
    const error = poolError('BAD_USER_INPUT', 'Unknown skill "x".', {
      argument: 'filter.skills',
      stacktrace: ['at y'],
    });
    const seen = toClientError(error.toJSON());
    expect(seen.message).toBe('Unknown skill "x".');
    expect(seen.extensions).toMatchObject({ argument: 'filter.skills' });
    expect(seen.extensions).not.toHaveProperty('stacktrace');
  });

  test.each([
    ['{ "age": "Zed-canary" }', '"$i" has a value of the wrong type at "i.age".'],
    ['{ "age": "Zed-canary; at \\"i.x\\"; y" }', '"$i" has a value of the wrong type'],
    ['{ "age": {"name": "Zed-canary"} }', '"$i" has a value of the wrong type at "i.age".'],
    ['{ "name": "Zed-canary" }', 'Field "age" of required type "Int!" was not provided.'],
    ['{ "age": 1, "list": [1, "Zed-canary"] }', '"$i" has a value of the wrong type at "i.list[1]".'],
    ['"Zed-canary"', '"$i" has a value of the wrong type.'],
  ])('an invalid value of a variable is not repeated: %s', (value, says) => {
    const schema = buildSchema('input I { age: Int! name: String list: [Int] } type Query { q(i: I): Int }');
    const document = parse('query ($i: I) { q(i: $i) }');
    const { errors = [] } = execute({ schema, document, variableValues: { i: JSON.parse(value) } }) as ExecutionResult;
    const seen = errors.map((error) => toClientError({ ...error.toJSON(), extensions: { code: 'BAD_USER_INPUT' } }));
    expect(seen.map(({ message }) => message).join()).toContain(says);
    expect(JSON.stringify(seen)).not.toContain('canary');
  });

  test.each(['__proto__', 'constructor', 'toString', '', 7, null])(
    'an unknown code %p becomes INTERNAL_SERVER_ERROR',
    (code) => {
      expect(toClientError({ message: 'm', extensions: { code } }).extensions?.['code']).toBe('INTERNAL_SERVER_ERROR');
    },
  );
});
