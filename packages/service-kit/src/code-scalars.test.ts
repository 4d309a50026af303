import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { buildSchema, execute, parse, validate, type ExecutionResult } from 'graphql';
import { CODE_SCALAR_NAMES, CODE_SCALARS, notAString } from './code-scalar-names.ts';
import { withCodeScalars } from './code-scalars.ts';
import { toClientError } from './errors.ts';

const schemaOf = (name: string) =>
  withCodeScalars(
    buildSchema(`scalar ${name} input In { codes: [${name}!] }
    type Query { echo(code: ${name}, in: In): ${name} }`),
  );

const run = (name: string, query: string, variableValues: Record<string, unknown>, rootValue = {}): ExecutionResult =>
  execute({ schema: schemaOf(name), document: parse(query), variableValues, rootValue }) as ExecutionResult;

const echo = { echo: ({ code }: { code: unknown }) => code };
const notText = fc.jsonValue().filter((value) => typeof value !== 'string' && value !== null);

describe.each(CODE_SCALAR_NAMES)('a value of the scalar %s', (name) => {
  const query = `query ($code: ${name}) { echo(code: $code) }`;

  test('is any string, or null', () => {
    fc.assert(
      fc.property(fc.option(fc.string()), (code) => {
        expect(run(name, query, { code }, echo)).toEqual({ data: { echo: code } });
      }),
    );
    expect(run(name, `{ echo(code: "${CODE_SCALARS[name]}") }`, {}, echo)).toEqual({
      data: { echo: CODE_SCALARS[name] },
    });
  });

  test('is not a number, list, object or boolean in a variable: the message states the format and not the value', () => {
    fc.assert(
      fc.property(notText, (code) => {
        const { data, errors } = run(name, query, { code }, echo);
        expect(data).toBeUndefined();
        expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
        expect(errors?.map((error) => toClientError(error.toJSON()).message)).toEqual([
          `The variable "$code" has a value of the wrong type. ${notAString(name)}`,
        ]);
      }),
    );
  });

  test('is checked in a list of an input', () => {
    const { errors } = run(name, 'query ($in: In) { echo(in: $in) }', { in: { codes: ['x', 7] } }, echo);
    expect(errors?.map((error) => toClientError(error.toJSON()).message)).toEqual([
      `The variable "$in" has a value of the wrong type at "in.codes[1]". ${notAString(name)}`,
    ]);
  });

  test.each(['7', '7.5', 'true', 'DE', '["DE"]', '{ code: "DE" }'])('is not the literal %s', (literal) => {
    const errors = validate(schemaOf(name), parse(`{ echo(code: ${literal}) }`));
    expect(errors.map(({ message }) => message)).toEqual([notAString(name)]);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  test('is never a number in a response', () => {
    expect(run(name, '{ echo }', {}, { echo: 7 }).errors).toHaveLength(1);
  });
});

test('other scalars keep their values', () => {
  const code = { deep: [7] };
  expect(run('Free', 'query ($code: Free) { echo(code: $code) }', { code }, echo).data).toEqual({ echo: code });
});
