import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isPrototypeKey, parseForeignJson } from './foreign-json.ts';
import { hasKey } from './has-key.ts';

/** Keys that name a prototype, as a hostile writer may spell them in JSON. */
const SPELLINGS = [
  '__proto__',
  'constructor',
  'prototype',
  '\\u005f_proto__',
  '__\\u0070roto__',
  '\\u0063onstructor',
  'prototyp\\u0065',
];

/** JSON of any shape in which some keys are hostile. */
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

/** Every key at any depth, without asking what stands on a prototype. */
function keysIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.keys(value).flatMap((key) => [key, ...keysIn(Object.getOwnPropertyDescriptor(value, key)?.value)]);
}

/** The same value by a slower way: a reviver that leaves such keys out. */
const slowly = (text: string): unknown =>
  JSON.parse(text, (key, value: unknown) => (isPrototypeKey(key) ? undefined : value));

describe('JSON from elsewhere', () => {
  test('is read without the keys that name a prototype, and otherwise as it is', () => {
    fc.assert(
      fc.property(hostileJson, (text) => {
        const value = parseForeignJson(text);
        expect(keysIn(value).filter(isPrototypeKey)).toEqual([]);
        expect(JSON.stringify(value)).toBe(JSON.stringify(slowly(text)));
      }),
      { numRuns: 500 },
    );
  });

  test('changes no other object when it is merged', () => {
    for (const key of SPELLINGS) {
      const value = parseForeignJson(`{"${key}":{"prototype":{"planted":1},"planted":1},"kept":1}`) as object;
      expect(value).toEqual({ kept: 1 });
      Object.assign({}, value);
      expect(({} as Record<string, unknown>)['planted']).toBeUndefined();
    }
  });

  test('may be nested as deeply as a body can be', () => {
    const depth = 100_000;
    const text = `{"constructor":1,"a":${'['.repeat(depth)}{"__proto__":1}${']'.repeat(depth)}}`;
    expect(Object.keys(parseForeignJson(text) as object)).toEqual(['a']);
  });
});

describe('a key', () => {
  test('counts as an object’s only when the object itself has it', () => {
    expect(hasKey({ data: undefined }, 'data')).toBe(true);
    for (const key of ['data', 'constructor', 'toString', '__proto__']) expect(hasKey({}, key)).toBe(false);
    expect(hasKey(Object.create({ data: 1 }) as object, 'data')).toBe(false);
  });
});
