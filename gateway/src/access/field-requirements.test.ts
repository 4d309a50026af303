import { describe, expect, test } from '@jest/globals';
import { callerFromClaims } from '@talent-pool/service-kit';
import { buildSchema, parse, type DocumentNode, type ExecutionResult } from 'graphql';
import { FieldPermissions, fulfils } from './field-permissions.ts';
import { permissions } from './permissions.plugin.ts';
import { permittedDocument } from './permitted-document.ts';

const schema = buildSchema(`
  directive @authenticated on FIELD_DEFINITION | OBJECT
  directive @requiresScopes(scopes: [[String!]!]!) on FIELD_DEFINITION
  type Query { open: String signedIn: String @authenticated own: Own thing: Thing anyRole: String @requiresScopes(scopes: [[]]) }
  type Mutation { change: String }
  type Own @authenticated { name: String }
  type Thing { name: String secret: String @requiresScopes(scopes: [["s"]]) required: String! @requiresScopes(scopes: [["s"]]) }
`);
const fields = new FieldPermissions(schema);
const candidate = callerFromClaims({ sub: 'c', role: 'candidate' });

describe('a field with @authenticated', () => {
  test.each([
    ['on the field', 'Query', 'signedIn'],
    ['on its return type', 'Query', 'own'],
    ['on its parent type', 'Own', 'name'],
  ])('%s needs a token, and no permission', (_where, type, name) => {
    const requirement = fields.requirementOf(schema.getType(type) as never, name);
    expect([fulfils(requirement, undefined), fulfils(requirement, new Set())]).toEqual([false, true]);
  });

  test('is implied by @requiresScopes, also without a scope', () => {
    const requirement = fields.requirementOf(schema.getType('Query') as never, 'anyRole');
    expect([fulfils(requirement, undefined), fulfils(requirement, new Set())]).toEqual([false, true]);
  });

  test('does not restrict other fields', () => {
    const requirement = fields.requirementOf(schema.getType('Query') as never, 'open');
    expect(fulfils(requirement, undefined)).toBe(true);
  });
});

describe('a refused field below the root', () => {
  const permitted = (query: string) => permittedDocument(parse(query), fields, new Set());

  test('is not one of the refused root fields', () => {
    const { refused, refusedAtRoot, isRefused } = permitted('{ thing { name secret } }');
    expect([refused.size, refusedAtRoot, isRefused]).toEqual([1, [], false]);
  });

  test('that is non-null refuses the whole operation, with one error that has no path', () => {
    const plugin = permissions(schema);
    let result: ExecutionResult = {};
    const args = {
      document: parse('{ open thing { required } }'),
      contextValue: { caller: { ...candidate, permissions: new Set() } },
    };
    plugin.onExecute?.({ args, setResultAndStopExecution: (given: ExecutionResult) => (result = given) } as never);
    expect(result.data).toBeNull();
    expect(result.errors?.map(({ path }) => path)).toEqual([[]]);
  });
});

describe('the permitted part of a document', () => {
  const plugin = permissions(schema);
  function permittedPart(document: DocumentNode, permission: string): DocumentNode {
    const args = { document, contextValue: { caller: { ...candidate, permissions: new Set([permission]) } } };
    plugin.onExecute?.({ args } as never);
    return args.document;
  }

  test('is the same object each time for up to fifty sets of permissions, so that its plan is cached', () => {
    const document = parse('{ thing { name secret } }');
    const first = Array.from({ length: 51 }, (_unused, place) => permittedPart(document, `p${place}`));
    const second = first.map((_part, place) => permittedPart(document, `p${place}`));
    expect(second.map((part, place) => part === first[place])).toEqual([...Array<boolean>(50).fill(true), false]);
    expect(second.includes(document)).toBe(false);
  });
});
