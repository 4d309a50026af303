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

/** Every node of a JavaScript module, parents first. */
export function places(code: string): Place[] {
  const root = parse(code, { sourceType: 'module' }).program as unknown as Node;
  const found: Place[] = [{ node: root, parent: undefined, key: '' }];
  for (const { node } of found)
    for (const [key, value] of Object.entries(node))
      for (const child of Array.isArray(value) ? value : [value])
        if (isNode(child) && typeof child.start === 'number') found.push({ node: child, parent: node, key });
  return found;
}
