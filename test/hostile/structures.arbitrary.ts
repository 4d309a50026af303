import fc from 'fast-check';
import { hostileName } from './texts.arbitrary.ts';

const times = (count: number, item: (place: number) => string, between = ' '): string =>
  Array.from({ length: count }, (_unused, place) => item(place)).join(between);
const count = (max: number): fc.Arbitrary<number> =>
  fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max }));

/** Shapes of documents that are expensive to parse, validate or plan, in all sizes. */
const SHAPES: readonly ((n: number, name: string) => string)[] = [
  (n) => `{ ${times(n, (place) => `a${place}: languages { code }`)} }`,
  (n) => `{ ${times(n, () => 'languages { code }')} }`,
  (n) => `{ languages { ${times(n, () => 'code')} } }`,
  (n, name) => `{ ${times(n, (place) => `${name}: skill(id: "${place}") { id }`)} }`,
  (n) =>
    `{ ...F0 } ${times(n, (place) => `fragment F${place} on Query { ...F${place + 1} ...F${place + 1} }`)} fragment F${n} on Query { languages { code } }`,
  (n) => `{ ...F0 } ${times(n, (place) => `fragment F${place} on Query { ...F${(place + 1) % n} }`)}`,
  (n) => `{ ${times(n, () => '... on Query {')} languages { code } ${times(n, () => '}')} }`,
  (n) => `{ languages ${times(n, () => '@include(if: true)')} { code } }`,
  (n) => `query (${times(n, (place) => `$v${place}: Int = ${place}`)}) { languages { code } }`,
  (n) => `query ($v: ${'['.repeat(n)}Int${']'.repeat(n)}) { languages { code } }`,
  (n) => `${times(n, (place) => `query Q${place} { languages { code } }`)}`,
  (n) => `${times(n, (place) => `fragment F${place} on Skill { id }`)} { languages { code } }`,
  (n) => `{ occupation(id: "1") { ${times(n, () => 'broader {')} id ${times(n, () => '}')} } }`,
  (n) => `{ ${times(n, (place) => `x${place}: __typename`)} }`,
  (n) => `{ __schema { types { ${times(n, () => 'fields { type {')} name ${times(n, () => '} }')} } } }`,
  (n) => `{ ${times(n, (place) => `s${place}: __schema { types { fields { name } } }`)} }`,
  (n) => `#${'#'.repeat(n * 20)}\n{ languages { code } }`,
  (n) => `${times(n * 10, () => '#\n')}{ languages { code } }`,
  (n) => `${','.repeat(n * 50)}{ languages { code } }`,
  (n) => `{ ${times(n, (place) => `unknown${place}`)} }`,
  (n) => `{ ${'u'.repeat(n * 20)} }`,
  (_n, name) => `{ ${name} }`,
  (_n, name) => `{ ...${name} } fragment ${name} on Query { ${name}: languages { ${name}: code } }`,
  (_n, name) => `query ${name}($${name}: ID) { skill(id: $${name}) { id } }`,
  (n) => `{ searchVacancies(filter: { ${times(n, (place) => `k${place}: ${place}`)} }) { totalCount } }`,
  (n) => `{ suggestConcepts(text: "cook", kinds: [${times(n, () => 'X')}]) { __typename } }`,
  (n) => `{ skill(id: "${'x'.repeat(n * 20)}") { id } }`,
];

/** Generates documents of these shapes. */
export const structures: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(...SHAPES), count(3_000), hostileName)
  .map(([shape, n, name]) => shape(n, name));

/** A document with characters removed, inserted or repeated. */
export const damaged = (document: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(
      document,
      fc.nat(),
      fc.nat({ max: 20 }),
      fc.constantFrom(
        '',
        '{',
        '}',
        '(',
        ')',
        '[',
        '"',
        '"""',
        '$',
        '@',
        '...',
        '\u0000',
        '\\',
        '#',
        '🙂',
        ':',
        '!',
        '|',
        '&',
      ),
    )
    .map(([text, at, length, put]) => {
      const place = at % (text.length + 1);
      return text.slice(0, place) + put + text.slice(place + length);
    });
