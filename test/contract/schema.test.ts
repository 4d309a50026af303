import { describe, expect, test } from '@jest/globals';
import { Kind, parse, visit, type ASTNode } from 'graphql';
import { composeSchemas } from '../../scripts/dev/compose.ts';
import { GENERATED_SCHEMAS, readSchema, SUBGRAPH_SCHEMAS } from '../../scripts/dev/schema-files.ts';

const DESCRIBED: readonly string[] = [
  Kind.OBJECT_TYPE_DEFINITION,
  Kind.INPUT_OBJECT_TYPE_DEFINITION,
  Kind.ENUM_TYPE_DEFINITION,
  Kind.ENUM_VALUE_DEFINITION,
  Kind.UNION_TYPE_DEFINITION,
  Kind.SCALAR_TYPE_DEFINITION,
  Kind.FIELD_DEFINITION,
  Kind.INPUT_VALUE_DEFINITION,
];

function undescribed(sdl: string): string[] {
  const names: string[] = [];
  visit(parse(sdl), {
    enter(node: ASTNode) {
      if (!DESCRIBED.includes(node.kind) || !('name' in node) || !node.name) return;
      if (!('description' in node) || !node.description?.value.trim()) names.push(`${node.kind} ${node.name.value}`);
    },
  });
  return names;
}

describe('the schemas', () => {
  test('compose to the committed supergraph and public schema', () => {
    expect(composeSchemas()).toEqual(Object.fromEntries(GENERATED_SCHEMAS.map((name) => [name, readSchema(name)])));
  });

  test.each(SUBGRAPH_SCHEMAS)('%s describes every type, field, argument and value', (name) => {
    expect(undescribed(readSchema(name))).toEqual([]);
  });

  test('documents passed between subgraphs are hidden from clients', () => {
    expect(readSchema('supergraph.graphql')).toMatch(/document: CardDocument! .*@inaccessible/u);
    expect(readSchema('supergraph.graphql')).toMatch(/matchDocument: VacancyDocument .*@inaccessible/u);
  });

  test('the public schema describes everything, and contains neither federation directives nor hidden elements', () => {
    const api = readSchema('api.graphql');
    expect(undescribed(api)).toEqual([]);
    expect(api).not.toMatch(
      /join__|link__|_entities|_service|@inaccessible|CardDocument|VacancyDocument|viewerEmployerStatus/u,
    );
  });
});
