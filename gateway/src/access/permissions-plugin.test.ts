import { describe, expect, test } from '@jest/globals';
import { buildSchema, parse, print, type DocumentNode, type ExecutionResult } from 'graphql';
import { permissions } from './permissions.plugin.ts';
import { completeRefused } from './refused-fields.ts';

const plugin = permissions(
  buildSchema(`
    directive @requiresScopes(scopes: [[String!]!]!) on FIELD_DEFINITION
    type Query { open: String mine: String @requiresScopes(scopes: [["own"]]) old: String @deprecated all: String @requiresScopes(scopes: [["own", "read"]]) }
  `),
);

const PORTAL = { role: 'portal', claims: {}, standing: 'NONE' };

/** Executes a document up to where the runtime would; `result` is what it would answer to the permitted part. */
function execute(document: DocumentNode, scopes: readonly string[] | undefined, result: ExecutionResult = {}) {
  const args = { document, contextValue: { caller: scopes && { ...PORTAL, permissions: new Set(scopes) } } };
  let stopped: unknown;
  let answer: ExecutionResult = result;
  const hooks = plugin.onExecute?.({ args, setResultAndStopExecution: (given: unknown) => (stopped = given) } as never);
  const { onExecuteDone } = (hooks ?? {}) as { onExecuteDone?: (done: object) => void };
  onExecuteDone?.({ result, setResult: (given: ExecutionResult) => (answer = given) });
  return { text: print(args.document).replaceAll(/\s+/gu, ' '), stopped, answer };
}
const both = parse('{ open mine }');

describe('an operation', () => {
  test('runs as it is when the caller may have all of it', () => {
    const { text, stopped, answer } = execute(both, ['own'], { data: { open: 'a', mine: 'b' } });
    expect([text, stopped, answer]).toEqual(['{ open mine }', undefined, { data: { open: 'a', mine: 'b' } }]);
  });

  test('needs no token for a field that carries other directives', () => {
    expect(execute(parse('{ old }'), undefined)).toMatchObject({ text: '{ old }', stopped: undefined });
  });

  test('runs without what is refused, which the answer names before other errors', () => {
    const result = { data: { open: 'a', refused_0: 'Query' }, errors: [new Error('other')], extensions: { e: 1 } };
    const { text, answer } = execute(both, undefined, result as never);
    expect(text).toBe('{ open refused_0: __typename }');
    expect(answer).toMatchObject({ data: { open: 'a', mine: null }, extensions: { e: 1 } });
    expect(answer.errors?.map(({ message, path }) => [message, path])).toEqual([
      ['refused', ['mine']],
      ['other', undefined],
    ]);
  });

  test('is answered without errors when what was refused is not in the answer', () => {
    const { answer } = execute(both, undefined, { data: { open: 'a' } });
    expect(answer).toEqual({ data: { open: 'a' } });
  });

  test('of which nothing is left is refused as a whole, with the path of each field', () => {
    const { stopped } = execute(parse('{ mine all }'), []);
    const { data, errors = [] } = stopped as ExecutionResult;
    expect([data, errors.map(({ path }) => path)]).toEqual([null, [['mine'], ['all']]]);
  });

  test('of one document is decided for each kind of caller by itself, however often it comes', () => {
    for (const _time of [1, 2]) {
      expect(execute(both, undefined).text).toBe('{ open refused_0: __typename }');
      expect(execute(both, []).text).toBe('{ open refused_0: __typename }');
      expect(execute(both, ['own']).text).toBe('{ open mine }');
      expect(execute(parse('{ open all }'), ['read', 'own']).text).toBe('{ open all }');
    }
  });

  test('is remembered for fifty kinds of callers, and right for any more', () => {
    for (let each = 0; each < 60; each += 1) expect(execute(both, [`p${each}`]).text).toContain('refused');
    expect(execute(both, ['own', 'x']).text).toBe('{ open mine }');
    expect(execute(both, ['p59']).text).toContain('refused');
  });
});

test('a list names a hundred refusals and no more, and has null in place of all', () => {
  const list = (length: number) => ({ things: Array.from({ length }, () => ({ r: 'T' })) });
  const refused = new Map([['r', { responseKey: 'secret', requirement: { isSignedIn: true, scopes: [] } }]]);
  expect(completeRefused(list(100), refused, undefined).errors).toHaveLength(100);
  const { data, errors } = completeRefused(list(101), refused, undefined);
  expect(errors).toHaveLength(100);
  expect(errors[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
  expect((data as ReturnType<typeof list>).things).toEqual(Array.from({ length: 101 }, () => ({ secret: null })));
});
