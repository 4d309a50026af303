import { parse } from '@babel/parser';

/** A node of the syntax tree of `@babel/parser`; its other properties depend on its type. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [property: string]: unknown;
}

/** A node with its parent. `key`: the parent's property that contains it. */
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

/** All nodes of a JavaScript module in source order, parents before their children. */
export const places = (code: string): Place[] =>
  placesBelow(parse(code, { sourceType: 'module' }).program as unknown as Node);
