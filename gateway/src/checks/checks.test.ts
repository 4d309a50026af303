import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { refuseBody, type BodyLimits } from './body-shape.ts';
import { refuseDocument } from './document-tokens.ts';

const WIDE: BodyLimits = { depth: 1_000, keys: 1_000_000, elements: 1_000_000, textLength: 1_000_000 };
const DOCUMENT = { tokens: 2_000, nesting: 64 };

const codeOf = (refused: ReturnType<typeof refuseBody>): unknown => refused?.body.errors?.[0]?.extensions?.['code'];

/** The measures of a value, computed recursively for comparison. */
function figuresOf(value: unknown): BodyLimits {
  if (typeof value === 'string') return { depth: 0, keys: 0, elements: 0, textLength: value.length };
  if (typeof value !== 'object' || value === null) return { depth: 0, keys: 0, elements: 0, textLength: 0 };
  const keys = Array.isArray(value) ? [] : Object.keys(value);
  const parts = [...Object.values(value), ...keys].map(figuresOf);
  const sum = (of: (part: BodyLimits) => number, own: number): number =>
    parts.reduce((total, part) => total + of(part), own);
  return {
    depth: 1 + Math.max(0, ...parts.map(({ depth }) => depth)),
    keys: sum((part) => part.keys, keys.length),
    elements: sum((part) => part.elements, Array.isArray(value) ? value.length : 0),
    textLength: Math.max(0, ...parts.map(({ textLength }) => textLength)),
  };
}

describe('the body of a request', () => {
  const body = fc.record({ variables: fc.jsonValue({ depthSize: 'medium' }), operationName: fc.string() });

  test.each(Object.keys(WIDE) as (keyof BodyLimits)[])('is refused as soon as its %s exceeds the limit', (name) => {
    fc.assert(
      fc.property(body, (value) => {
        const figure = figuresOf(value)[name];
        expect(refuseBody(value, { ...WIDE, [name]: figure })).toBeUndefined();
        if (figure > 0) expect(codeOf(refuseBody(value, { ...WIDE, [name]: figure - 1 }))).toBe('LIMIT_EXCEEDED');
      }),
    );
  });

  test('may hold a document that is longer than the limit for other strings', () => {
    const limits = { ...WIDE, textLength: 100 };
    expect(refuseBody({ query: 'x'.repeat(101) }, limits)).toBeUndefined();
    expect(codeOf(refuseBody({ variables: { query: 'x'.repeat(101) } }, limits))).toBe('LIMIT_EXCEEDED');
  });

  test('is measured without recursion, so that deep nesting does not overflow the stack', () => {
    const deep: unknown = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000));
    expect(codeOf(refuseBody({ variables: deep }, { ...WIDE, depth: 16 }))).toBe('LIMIT_EXCEEDED');
    expect(refuseBody({ variables: deep }, { ...WIDE, depth: 1_000_000 })).toBeUndefined();
  });
});

describe('a document', () => {
  const RESERVED = ['__proto__', 'constructor', 'prototype'];
  const PLACES: readonly ((name: string) => string)[] = [
    (name) => `{ ${name} }`,
    (name) => `{ ${name}: languages { code } }`,
    (name) => `{ languages { ${name}: code } }`,
    (name) => `{ a { b { c { ... on Q { d { ${name}: e } } } } } }`,
    (name) => `{ ...${name} } fragment ${name} on Query { __typename }`,
    (name) => `{ ... on ${name} { __typename } }`,
    (name) => `query ${name} { __typename }`,
    (name) => `query ($${name}: Int) { a(b: $${name}) }`,
    (name) => `query ($a: ${name}) { a(b: $a) }`,
    (name) => `{ a(${name}: 1) }`,
    (name) => `{ a(b: { ${name}: 1 }) }`,
    (name) => `{ a(b: [[{ c: { ${name}: 1 } }]]) }`,
    (name) => `{ a(b: ${name}) }`,
    (name) => `{ a @${name} }`,
    (name) => `{ a @skip(${name}: true) }`,
    (name) => `fragment F on Query { ${name}: __typename } { ...F }`,
  ];

  test('is refused when it uses a prototype name, in any position', () => {
    for (const name of RESERVED)
      for (const place of PLACES)
        expect(codeOf(refuseDocument(place(name), DOCUMENT))).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  test('may use a prototype name in a string, a comment, or as part of a longer name', () => {
    for (const name of RESERVED) {
      expect(refuseDocument(`{ a(b: "${name}", c: """${name}""") # ${name}\n }`, DOCUMENT)).toBeUndefined();
      expect(refuseDocument(`{ ${name}s _${name} }`, DOCUMENT)).toBeUndefined();
    }
  });

  test('is refused before parsing when brackets of any kind are nested too deeply', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('[', '{', '(', '{a(b:[', '{a{', '... {'),
        fc.integer({ min: 65, max: 700 }),
        (open, n) => {
          const text = open.repeat(n);
          expect(codeOf(refuseDocument(text, { ...DOCUMENT, tokens: 100_000 }))).toBe('LIMIT_EXCEEDED');
        },
      ),
    );
    expect(refuseDocument(`${'{a'.repeat(64)}${'}'.repeat(64)}`, DOCUMENT)).toBeUndefined();
  });

  test('is refused when it has too many tokens', () => {
    const limits = { ...DOCUMENT, tokens: 10 };
    expect(refuseDocument('{ a b c d e f g h }', limits)).toBeUndefined();
    expect(codeOf(refuseDocument('{ a b c d e f g h i }', limits))).toBe('LIMIT_EXCEEDED');
    expect(refuseDocument(`{ a b c # ${'x '.repeat(1_000)}\n,,,,,,,,,,,,,, d e f g h }`, limits)).toBeUndefined();
  });

  test('with invalid tokens is left to the parser, which reports the error', () => {
    for (const text of ['"', '{ a(b: "x', '\u0000', '{ a(b: "\\u{110000}") }', '{ a ^ }', ''])
      expect(refuseDocument(text, DOCUMENT)).toBeUndefined();
  });

  test('never needs a prototype name, because the schema has none', () => {
    const schema = readFileSync(new URL('../../../schema/supergraph.graphql', import.meta.url), 'utf8');
    expect(refuseDocument(schema, { tokens: 1_000_000, nesting: 64 })).toBeUndefined();
  });

  test('may repeat a response key at most thirty times in one selection, through aliases and inline fragments too', () => {
    const field = fc.constantFrom(
      'a',
      'a { b }',
      'a: c',
      'a(b: { a: 1 }) @a { a }',
      '... { b } a',
      '... { a }',
      '... on a @a { a { b } }',
    );
    fc.assert(
      fc.property(fc.array(field, { minLength: 31, maxLength: 60 }), (fields) => {
        const wide = { ...DOCUMENT, tokens: 100_000 };
        expect(codeOf(refuseDocument(`{ ${fields.join(' ')} }`, wide))).toBe('LIMIT_EXCEEDED');
        expect(refuseDocument(`{ ${fields.slice(0, 30).join(' ')} }`, wide)).toBeUndefined();
      }),
    );
    expect(refuseDocument(`{ ${'...a '.repeat(100)}${'... on a { b } '.repeat(30)} }`, DOCUMENT)).toBeUndefined();
    expect(
      refuseDocument(`{ ${Array.from({ length: 100 }, (_unused, n) => `n${n}: a { b }`).join(' ')} }`, DOCUMENT),
    ).toBeUndefined();
  });
});
