/**
 * Keys by which an object names its prototype, or reaches it. Merged into another object, such a key changes every object
 * of the process.
 */
const PROTOTYPE_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Whether a key names an object's prototype, or leads to it. */
export const isPrototypeKey = (key: string): boolean => PROTOTYPE_KEYS.has(key);

/** A text without these holds no such key, also none that is written with escapes. */
const SUSPICIOUS = /__proto__|constructor|prototype|\\u/u;

function childrenWithoutPrototypeKeys(value: object): object[] {
  const children: object[] = [];
  for (const key of Object.keys(value)) {
    if (isPrototypeKey(key)) Reflect.deleteProperty(value, key);
    else {
      const child: unknown = (value as Record<string, unknown>)[key];
      if (typeof child === 'object' && child !== null) children.push(child);
    }
  }
  return children;
}

/** Deletes every key that names a prototype, at any depth, from a value that JSON.parse has made; returns that value. */
export function withoutPrototypeKeys<T>(value: T): T {
  const open: object[] = typeof value === 'object' && value !== null ? [value] : [];
  for (let next = open.pop(); next; next = open.pop())
    for (const child of childrenWithoutPrototypeKeys(next)) open.push(child);
  return value;
}

/**
 * Parses JSON that another party wrote, without the keys that name a prototype. The one way to read such JSON.
 * Throws SyntaxError; its message repeats the text, so no caller may see it.
 */
export function parseForeignJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  return SUSPICIOUS.test(text) ? withoutPrototypeKeys(value) : value;
}
