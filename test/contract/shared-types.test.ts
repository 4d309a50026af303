import { describe, expect, test } from '@jest/globals';
import { Kind, parse, print, type DefinitionNode } from 'graphql';
import { readSchema, SUBGRAPH_SCHEMAS } from '../../scripts/dev/schema-files.ts';

/** Composition keeps only those fields of an input, and values of an enum, that every subgraph has: the rest vanish unseen. */
const SHARED: readonly string[] = [Kind.INPUT_OBJECT_TYPE_DEFINITION, Kind.ENUM_TYPE_DEFINITION];

type Named = DefinitionNode & { readonly name: { readonly value: string } };

const definitions = SUBGRAPH_SCHEMAS.flatMap((subgraph) =>
  parse(readSchema(subgraph), { noLocation: true })
    .definitions.filter((definition): definition is Named => SHARED.includes(definition.kind))
    .map((definition) => ({ subgraph, name: definition.name.value, text: print(definition) })),
);
const shared = [...Map.groupBy(definitions, ({ name }) => name)].filter(([, all]) => all.length > 1);

describe('an input or enum that several subgraphs define', () => {
  test('exists: the filters are taken by search and by portals', () => {
    expect(shared.map(([name]) => name)).toEqual(expect.arrayContaining(['ProfileFilter', 'VacancyFilter']));
  });

  test.each(shared)('%s is the same in each of them', (_name, [first, ...others]) => {
    for (const other of others) expect(other.text).toBe(first?.text);
  });
});
