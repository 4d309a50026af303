import { describe, expect, test } from '@jest/globals';
import { Kind, parse, print, type DefinitionNode } from 'graphql';
import { readSchema, SUBGRAPH_SCHEMAS } from '../../scripts/dev/schema-files.ts';

/** Composition keeps only fields of an input and enum values that every subgraph has; others disappear silently. */
const SHARED: readonly string[] = [Kind.INPUT_OBJECT_TYPE_DEFINITION, Kind.ENUM_TYPE_DEFINITION];

type Named = DefinitionNode & { readonly name: { readonly value: string } };

const definitions = SUBGRAPH_SCHEMAS.flatMap((subgraph) =>
  parse(readSchema(subgraph), { noLocation: true })
    .definitions.filter((definition): definition is Named => SHARED.includes(definition.kind))
    .map((definition) => ({ subgraph, name: definition.name.value, text: print(definition) })),
);
const shared = [...Map.groupBy(definitions, ({ name }) => name)].filter(([, all]) => all.length > 1);

describe('an input or enum that several subgraphs define', () => {
  test('exists: search and portals share the filters', () => {
    expect(shared.map(([name]) => name)).toEqual(expect.arrayContaining(['ProfileFilter', 'VacancyFilter']));
  });

  test.each(shared)('%s is the same in each of them', (_name, [first, ...others]) => {
    for (const other of others) expect(other.text).toBe(first?.text);
  });
});
