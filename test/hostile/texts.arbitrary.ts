import fc from 'fast-check';

/** Characters that expand when normalised, join others, change direction, or are incomplete. */
const UNUSUAL = [
  'ﷺ',
  'ﷻ',
  'ﬃ',
  '㍿',
  '\u0390',
  '\u1f82',
  'e\u0301\u0323',
  '\u202e',
  '\u200b',
  '\u2028',
  '\ufeff',
  '😀',
  '👩‍👩‍👧',
  'İ',
  'ß',
  '\u0000',
  '\u0007',
  '\ud800',
  '\udc00',
  '\uffff',
];
const MEANT_FOR_OTHERS = [
  '*',
  '"',
  "'",
  '\\',
  '{"$ne":null}',
  '../../_all',
  '<script>',
  '${7*7}',
  '%00',
  '__proto__',
  'OR 1=1',
  '\r\nx: y',
];

const repeated = fc
  .tuple(
    fc.constantFrom(...UNUSUAL, ...MEANT_FOR_OTHERS, 'a', 'ab ', '9', '.', '+', '-'),
    fc.integer({ min: 1, max: 400 }),
  )
  .map(([text, times]) => text.repeat(times));

/** Harmless to hostile texts, up to 20,000 characters. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('', ' ', 'cook', 'Koch in Wien', 'C1 Deutsch'),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  repeated,
  fc.array(repeated, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(' ').slice(0, 20_000)),
);

/** Names: of the schema, unknown, of prototypes, very long. */
export const hostileName: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.stringMatching(/^[A-Za-z_]\w{0,12}$/u) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '__proto__',
      'constructor',
      'prototype',
      'toString',
      'then',
      '__typename',
      'hasOwnProperty',
    ),
  },
  { weight: 1, arbitrary: fc.integer({ min: 100, max: 50_000 }).map((length) => 'n'.repeat(length)) },
);

/** JSON values with unknown keys, wide lists, deep nesting and numbers beyond all. */
export const hostileJson: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ depthSize: 'small' }),
  hostileText,
  fc.constantFrom(null, true, -1, 1e308, 2 ** 31, 2 ** 53, 0.1, Number.MIN_VALUE),
  fc
    .tuple(hostileText, fc.integer({ min: 1, max: 20_000 }))
    .map(([text, length]) =>
      Array.from({ length: Math.min(length, 1 + Math.floor(100_000 / (text.length + 1))) }, () => text),
    ),
  fc
    .integer({ min: 1, max: 20_000 })
    .map((count) => Object.fromEntries(Array.from({ length: count }, (_unused, place) => [`k${place}`, place]))),
  fc.integer({ min: 1, max: 10_000 }).map((depth) => ({ nested: depth })),
  fc
    .tuple(hostileName, hostileText)
    .map(([name, text]) => JSON.parse(`{${JSON.stringify(name)}:${JSON.stringify(text)}}`) as unknown),
);
