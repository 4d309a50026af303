import { parse } from '@babel/parser';

/** A node of the syntax tree that `@babel/parser` makes; its other properties depend on the type. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [property: string]: unknown;
}

/** A node with what it stands in: `key` is the parent's property that holds it. */
export interface Place {
  readonly node: Node;
  readonly parent: Node | undefined;
  readonly key: string;
}

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

function placesBelow(parent: Node): Place[] {
  return Object.entries(parent).flatMap(([key, value]) =>
    (Array.isArray(value) ? value : [value])
      .filter((child): child is Node => isNode(child) && typeof child.start === 'number')
      .flatMap((node) => [{ node, parent, key }, ...placesBelow(node)]),
  );
}

/** Every node of a JavaScript module, as they stand: parents before their children. */
export const places = (code: string): Place[] =>
  placesBelow(parse(code, { sourceType: 'module' }).program as unknown as Node);
