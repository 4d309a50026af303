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

/** Runs the plugin's hooks on a document. `result`: the result of the runtime for the permitted part. */
function execute(document: DocumentNode, scopes: readonly string[] | undefined, result: ExecutionResult = {}) {
  const args = { document, contextValue: { caller: scopes && { ...PORTAL, permissions: new Set(scopes) } } };
  let stopped: unknown;
  let response: ExecutionResult = result;
  const hooks = plugin.onExecute?.({
    args,
    setResultAndStopExecution: (refusal: unknown) => (stopped = refusal),
  } as never);
  const { onExecuteDone } = (hooks ?? {}) as { onExecuteDone?: (done: object) => void };
  onExecuteDone?.({ result, setResult: (changed: ExecutionResult) => (response = changed) });
  return { text: print(args.document).replaceAll(/\s+/gu, ' '), stopped, response };
}
const both = parse('{ open mine }');

describe('an operation', () => {
  test('is executed unchanged when the caller may access all its fields', () => {
    const { text, stopped, response } = execute(both, ['own'], { data: { open: 'a', mine: 'b' } });
    expect([text, stopped, response]).toEqual(['{ open mine }', undefined, { data: { open: 'a', mine: 'b' } }]);
  });

  test('needs no token for a field with other directives', () => {
    expect(execute(parse('{ old }'), undefined)).toMatchObject({ text: '{ old }', stopped: undefined });
  });

  test('is executed without refused fields, whose errors precede all others', () => {
    const result = { data: { open: 'a', refused_0: 'Query' }, errors: [new Error('other')], extensions: { e: 1 } };
    const { text, response } = execute(both, undefined, result as never);
    expect(text).toBe('{ open refused_0: __typename }');
    expect(response).toMatchObject({ data: { open: 'a', mine: null }, extensions: { e: 1 } });
    expect(response.errors?.map(({ message, path }) => [message, path])).toEqual([
      ['refused', ['mine']],
      ['other', undefined],
    ]);
  });

  test('has no error for a refused field that is missing from the result', () => {
    const { response } = execute(both, undefined, { data: { open: 'a' } });
    expect(response).toEqual({ data: { open: 'a' } });
  });

  test('without any permitted field is refused as a whole, with the path of each field', () => {
    const { stopped } = execute(parse('{ mine all }'), []);
    const { data, errors = [] } = stopped as ExecutionResult;
    expect([data, errors.map(({ path }) => path)]).toEqual([null, [['mine'], ['all']]]);
  });

  test('is checked separately for each set of permissions, also when the document is repeated', () => {
    for (const _time of [1, 2]) {
      expect(execute(both, undefined).text).toBe('{ open refused_0: __typename }');
      expect(execute(both, []).text).toBe('{ open refused_0: __typename }');
      expect(execute(both, ['own']).text).toBe('{ open mine }');
      expect(execute(parse('{ open all }'), ['read', 'own']).text).toBe('{ open all }');
    }
  });

  test('is cached for fifty sets of permissions, and checked correctly for more', () => {
    for (let each = 0; each < 60; each += 1) expect(execute(both, [`p${each}`]).text).toContain('refused');
    expect(execute(both, ['own', 'x']).text).toBe('{ open mine }');
    expect(execute(both, ['p59']).text).toContain('refused');
  });
});

test('a list has null in place of every refused field, and at most a hundred errors', () => {
  const list = (length: number) => ({ things: Array.from({ length }, () => ({ r: 'T' })) });
  const refused = new Map([['r', { responseKey: 'secret', requirement: { isSignedIn: true, scopes: [] } }]]);
  expect(completeRefused(list(100), refused, undefined).errors).toHaveLength(100);
  const { data, errors } = completeRefused(list(101), refused, undefined);
  expect(errors).toHaveLength(100);
  expect(errors[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
  expect((data as ReturnType<typeof list>).things).toEqual(Array.from({ length: 101 }, () => ({ secret: null })));
});
