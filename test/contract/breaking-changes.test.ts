import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { unannouncedChanges } from '../support/breaking-changes.ts';

const read = (name: string): string => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
const { version } = JSON.parse(read('package.json')) as { version: string };

test('every breaking change of the public schema since the last release is announced in CHANGELOG.md', () => {
  const unannounced = unannouncedChanges(
    read(`schema/released/${version}.graphql`),
    read('schema/api.graphql'),
    read('CHANGELOG.md'),
  );
  expect(unannounced).toEqual([]);
});

describe('a breaking change', () => {
  const released = `
    type Query { people(first: Int, name: String): [Person!]! }
    type Person { id: ID! label: String }
    enum Order { NEWEST SCORE }
    input Filter { order: Order }
    type Mutation { save(filter: Filter): Person }`;
  const unannounced = (from: string, to: string, entry: string): readonly string[] =>
    unannouncedChanges(
      released,
      released.replace(from, to),
      `# Changelog\n\n## Unreleased\n\n- ${entry}\n\n## 0.1.0\n\n- \`Person.label\` is gone.\n`,
    );

  test.each([
    ['a field of a type', ' label: String', '', '`Person.label` is gone.'],
    ['several fields of a type', ' label: String', '', '`Person`: `label` and `name` are gone.'],
    ['a root field', 'people(first', 'persons(first', '`people` is `persons`.'],
    ['an argument', ', name: String', '', '`people(name)` is gone.'],
    ['a required argument', 'name: String', 'name: String!', '`people` requires `name`.'],
    ['a value', ' SCORE', '', '`Order` has no `SCORE`.'],
    ['a field of an input', 'order: Order', 'order: Order!', '`Filter.order` is required.'],
    ['a new required field of an input', 'order: Order', 'order: Order size: Int!', '`Filter.size` is required.'],
    ['a kind of type', 'enum Order { NEWEST SCORE }', 'scalar Order', '`Order` is a scalar.'],
  ])('of %s is found until an entry names it', (_what, from, to, entry) => {
    expect(unannounced(from, to, 'Nothing about it.')).toHaveLength(1);
    expect(unannounced(from, to, entry)).toEqual([]);
  });

  test('is not announced by names outside of code spans, by partial names, or by names spread over several entries', () => {
    for (const entry of ['Person.label', '`Persons.labels`', '`Person` is new.\n- `label` too.', '`label` is gone.'])
      expect(unannounced(' label: String', '', entry)).toEqual(['Person.label was removed.']);
  });

  test('is not reported for additions', () => {
    expect(unannounced('id: ID!', 'id: ID! code: String', 'Nothing about it.')).toEqual([]);
  });
});
