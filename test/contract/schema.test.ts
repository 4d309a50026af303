import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { Kind, parse, visit, type ASTNode } from 'graphql';
import { composeSupergraph } from '../../scripts/dev/compose.ts';

const FOLDER = new URL('../../schema/', import.meta.url);
const SUBGRAPHS = readdirSync(FOLDER).filter((name) => name.endsWith('.graphql') && name !== 'supergraph.graphql');
const read = (name: string): string => readFileSync(new URL(name, FOLDER), 'utf8');

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
  test('compose to the committed supergraph', () => {
    expect(composeSupergraph()).toBe(read('supergraph.graphql'));
  });

  test.each(SUBGRAPHS)('%s describes every type, field, argument and value', (name) => {
    expect(undescribed(read(name))).toEqual([]);
  });

  test('documents that travel between subgraphs are hidden from clients', () => {
    expect(read('supergraph.graphql')).toMatch(/document: CardDocument! .*@inaccessible/u);
    expect(read('supergraph.graphql')).toMatch(/matchDocument: VacancyDocument .*@inaccessible/u);
  });
});
