import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isPrototypeKey, parseUntrustedJson } from './untrusted-json.ts';
import { hasKey } from './has-key.ts';

/** Prototype keys in JSON, some of them with escapes. */
const SPELLINGS = [
  '__proto__',
  'constructor',
  'prototype',
  '\\u005f_proto__',
  '__\\u0070roto__',
  '\\u0063onstructor',
  'prototyp\\u0065',
  'hasOwnProperty',
  'toString',
  'valueO\\u0066',
];

/** Arbitrary JSON with some prototype keys. */
const { json: hostileJson } = fc.letrec<{ json: string; object: string }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.oneof(fc.integer(), fc.boolean(), fc.constant(null)).map((value) => JSON.stringify(value)),
    fc.string({ unit: 'grapheme' }).map((value) => JSON.stringify(value)),
    tie('object'),
    fc.array(tie('json'), { maxLength: 4 }).map((items) => `[${items.join(',')}]`),
  ),
  object: fc
    .array(fc.tuple(fc.oneof(fc.constantFrom(...SPELLINGS), fc.stringMatching(/^[a-z]{1,5}$/u)), tie('json')), {
      maxLength: 4,
    })
    .map((entries) => `{${entries.map(([key, value]) => `"${key}":${value}`).join(',')}}`),
}));

/** All own keys, at any depth. */
function keysIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.keys(value).flatMap((key) => [key, ...keysIn(Object.getOwnPropertyDescriptor(value, key)?.value)]);
}

/** A simple, slower reference implementation with a reviver. */
const parseWithReviver = (text: string): unknown =>
  JSON.parse(text, (key, value: unknown) => (isPrototypeKey(key) ? undefined : value));

describe('untrusted JSON', () => {
  test('is parsed without prototype keys, and otherwise unchanged', () => {
    fc.assert(
      fc.property(hostileJson, (text) => {
        const value = parseUntrustedJson(text);
        expect(keysIn(value).filter(isPrototypeKey)).toEqual([]);
        expect(JSON.stringify(value)).toBe(JSON.stringify(parseWithReviver(text)));
      }),
      { numRuns: 500 },
    );
  });

  test('does not pollute prototypes when it is merged', () => {
    for (const key of SPELLINGS) {
      const value = parseUntrustedJson(`{"${key}":{"prototype":{"planted":1},"planted":1},"kept":1}`) as object;
      expect(value).toEqual({ kept: 1 });
      Object.assign({}, value);
      expect(({} as Record<string, unknown>)['planted']).toBeUndefined();
    }
  });

  test('may be nested as deeply as a body can be', () => {
    const depth = 100_000;
    const text = `{"constructor":1,"a":${'['.repeat(depth)}{"__proto__":1}${']'.repeat(depth)}}`;
    expect(Object.keys(parseUntrustedJson(text) as object)).toEqual(['a']);
  });
});

describe('a key', () => {
  test('is found only if it is an own key of the object', () => {
    expect(hasKey({ data: undefined }, 'data')).toBe(true);
    for (const key of ['data', 'constructor', 'toString', '__proto__']) expect(hasKey({}, key)).toBe(false);
    expect(hasKey(Object.create({ data: 1 }) as object, 'data')).toBe(false);
  });
});
