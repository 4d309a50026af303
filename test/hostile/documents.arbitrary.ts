import fc from 'fast-check';
import {
  getNamedType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { hostileName, hostileText } from './texts.arbitrary.ts';

const hex = (code: number): string => code.toString(16);

/** Literals of every kind, sound or not. */
const literal: fc.Arbitrary<string> = fc.oneof(
  hostileText.map((text) => JSON.stringify(text)),
  hostileText.map((text) => `"""${text.replaceAll('"', '')}"""`),
  fc.integer({ min: 0, max: 0x120000 }).map((code) => `"\\u{${hex(code)}}"`),
  fc.integer({ min: 0xd700, max: 0xe000 }).map((code) => `"\\u${hex(code)}\\u${hex((code % 0x400) + 0xdc00)}"`),
  fc.constantFrom(
    'null',
    'true',
    '0',
    '-1',
    '1e308',
    '1e999',
    '99999999999999999999999999',
    '-0',
    '0.1',
    'ENUM',
    '$v',
    '{}',
    '[]',
  ),
  fc
    .tuple(fc.constantFrom('[', '{a:', '[{a:['), fc.integer({ min: 1, max: 5_000 }))
    .map(([open, times]) => open.repeat(times)),
  fc.integer({ min: 1, max: 5_000 }).map((depth) => '['.repeat(depth) + ']'.repeat(depth)),
  fc
    .tuple(hostileName, fc.integer({ min: 1, max: 300 }))
    .map(([name, count]) => `{${Array.from({ length: count }, (_unused, place) => `${name}${place}:1`).join(' ')}}`),
);

/** A literal that fits a type, most of the time. */
function fitting(type: GraphQLInputType, depth = 0): fc.Arbitrary<string> {
  if (isNonNullType(type)) return fitting(type.ofType, depth);
  if (isListType(type))
    return fc.array(fitting(type.ofType, depth + 1), { maxLength: 3 }).map((items) => `[${items.join(',')}]`);
  const named = getNamedType(type);
  if (isInputObjectType(named) && depth < 3) {
    const fields = Object.values(named.getFields());
    return fc
      .subarray(fields, { maxLength: Math.min(3, fields.length) })
      .chain((some) =>
        fc.tuple(...some.map((field) => fitting(field.type, depth + 1).map((value) => `${field.name}:${value}`))),
      )
      .map((parts) => `{${parts.join(' ')}}`);
  }
  const byName: Readonly<Record<string, fc.Arbitrary<string>>> = {
    Int: fc.integer({ min: -5, max: 200 }).map(String),
    Float: fc
      .double({ noNaN: true, noDefaultInfinity: true })
      .map((value) => (Number.isInteger(value) ? `${value}` : `${value}`)),
    Boolean: fc.constantFrom('true', 'false'),
    ID: fc.oneof(
      fc.integer().map(String),
      hostileText.map((text) => JSON.stringify(text)),
    ),
    String: fc.oneof(
      fc.constantFrom('"de"', '"2221"', '"cook"', '"DE"'),
      hostileText.map((text) => JSON.stringify(text)),
    ),
  };
  if ('getValues' in named) return fc.constantFrom(...named.getValues().map(({ name }) => name));
  return byName[named.name] ?? literal;
}

type Field = GraphQLField<unknown, unknown>;

const argumentsOf = (field: Field): fc.Arbitrary<string> =>
  fc
    .subarray([...field.args], { minLength: 0 })
    .chain((some) => {
      const needed = field.args.filter(({ type }) => isNonNullType(type));
      const all = [...new Set([...needed, ...some])];
      return fc.tuple(
        ...all.map(({ name, type }) =>
          fc
            .oneof({ weight: 40, arbitrary: fitting(type) }, { weight: 1, arbitrary: literal })
            .map((value) => `${name}: ${value}`),
        ),
      );
    })
    .map((parts) => (parts.length > 0 ? `(${parts.join(' ')})` : ''));

const directive = fc.oneof(
  { weight: 60, arbitrary: fc.constant('') },
  { weight: 3, arbitrary: fc.constantFrom(' @include(if: true)', ' @skip(if: false)', ' @skip(if: $v)') },
  { weight: 1, arbitrary: hostileName.map((name) => ` @${name}`) },
);
const alias = fc.oneof(
  { weight: 40, arbitrary: fc.constant('') },
  { weight: 2, arbitrary: hostileName.map((name) => `${name}: `) },
);

/** A selection of a type's fields, to some depth. */
function selection(schema: GraphQLSchema, type: GraphQLOutputType, depth: number): fc.Arbitrary<string> {
  const named = getNamedType(type);
  if (isLeafType(named)) return fc.constant('');
  if (!isObjectType(named)) return fc.constant(' { __typename }');
  const fields = Object.values(named.getFields()).filter((field) => depth > 0 || isLeafType(getNamedType(field.type)));
  if (fields.length === 0) return fc.constant(' { __typename }');
  return fc
    .subarray(fields, { minLength: 1, maxLength: Math.min(4, fields.length) })
    .chain((some) => fc.tuple(...some.map((field) => fieldOf(schema, field, depth - 1))))
    .map((parts) => ` { ${parts.join(' ')} }`);
}

const fieldOf = (schema: GraphQLSchema, field: Field, depth: number): fc.Arbitrary<string> =>
  fc
    .tuple(alias, argumentsOf(field), directive, selection(schema, field.type, depth))
    .map(([as, given, how, below]) => `${as}${field.name}${given}${how}${below}`);

/** Operations over the schema: most are valid, and cost what they cost. */
export const operations = (schema: GraphQLSchema): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom('', 'query ', 'query Named ', 'mutation '), fc.integer({ min: 1, max: 4 }))
    .chain(([kind, depth]) => {
      const root = kind.startsWith('m') ? schema.getMutationType() : schema.getQueryType();
      return root
        ? selection(schema, root, depth).map((below) => `${kind === '' ? '' : kind}${below}`)
        : fc.constant('{ a }');
    });

/** One argument that is given a literal of any kind. */
export const literals: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(
      'skill(id: %) { id }',
      'suggestConcepts(text: %) { __typename }',
      'searchVacancies(filter: { text: % }) { totalCount }',
      'searchVacancies(filter: %) { totalCount }',
      'conceptsByLabel(label: %) { __typename }',
      'occupations(first: %) { totalCount }',
      'poolOverview(filter: %) { total }',
    ),
    literal,
  )
  .map(([field, value]) => `{ ${field.replace('%', () => value)} }`);
