/**
 * Keys that refer to an object's prototype, or hide a method that every object inherits. Merging one of the first into
 * another object can change all objects of the process (prototype pollution); libraries call the methods on objects
 * with keys of a caller, as in `value.hasOwnProperty(key)`. `__proto__` is named because services run without it.
 */
const PROTOTYPE_KEYS: ReadonlySet<string> = new Set([
  '__proto__',
  'prototype',
  ...Object.getOwnPropertyNames(Object.prototype),
]);

/** Whether a key refers to an object's prototype or hides an inherited method. */
export const isPrototypeKey = (key: string): boolean => PROTOTYPE_KEYS.has(key);

/** Text that does not match has no prototype key, not even with escapes. */
const SUSPICIOUS = new RegExp([...PROTOTYPE_KEYS, String.raw`\\u`].join('|'), 'u');

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

/** Deletes all prototype keys, at any depth, from a parsed JSON value. Changes and returns the value. */
export function withoutPrototypeKeys<T>(value: T): T {
  const pending: object[] = typeof value === 'object' && value !== null ? [value] : [];
  for (let next = pending.pop(); next; next = pending.pop())
    for (const child of childrenWithoutPrototypeKeys(next)) pending.push(child);
  return value;
}

/**
 * Parses untrusted JSON without prototype keys. All JSON from clients and other services is parsed with it. Throws
 * SyntaxError, whose message repeats the text, so it must not reach a caller.
 */
export function parseUntrustedJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  return SUSPICIOUS.test(text) ? withoutPrototypeKeys(value) : value;
}
