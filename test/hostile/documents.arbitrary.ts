import fc from 'fast-check';
import {
  getNamedType,
  isAbstractType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  type GraphQLAbstractType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { valuesFor, type KnownValues } from './known-values.ts';
import { hostileName, hostileText } from './texts.arbitrary.ts';

const hex = (code: number): string => code.toString(16);

/** Literals of every kind, valid or not. */
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

const quoted = (text: fc.Arbitrary<string>): fc.Arbitrary<string> => text.map((one) => JSON.stringify(one));

/** Texts for an argument of this name, mostly existing values. */
function textFor(name: string, known: KnownValues): fc.Arbitrary<string> {
  const values = valuesFor(name, known);
  const any = quoted(fc.oneof(fc.constantFrom('de', '2221', 'cook', 'DE'), hostileText));
  if (values.length === 0) return any;
  return fc.oneof({ weight: 8, arbitrary: quoted(fc.constantFrom(...values)) }, { weight: 1, arbitrary: any });
}

/** An argument or input field. */
interface Input {
  readonly name: string;
  readonly type: GraphQLInputType;
}

/** A literal that mostly fits a type. */
function fitting({ name, type }: Input, known: KnownValues, depth = 0): fc.Arbitrary<string> {
  if (isNonNullType(type)) return fitting({ name, type: type.ofType }, known, depth);
  if (isListType(type))
    return fc
      .array(fitting({ name, type: type.ofType }, known, depth + 1), { maxLength: 3 })
      .map((items) => `[${items.join(',')}]`);
  const named = getNamedType(type);
  if (isInputObjectType(named) && depth < 3) {
    const fields = Object.values(named.getFields());
    return fc
      .subarray(fields, { maxLength: Math.min(3, fields.length) })
      .chain((some) =>
        fc.tuple(
          ...withNeeded(fields, some).map((field) =>
            fitting(field, known, depth + 1).map((value) => `${field.name}:${value}`),
          ),
        ),
      )
      .map((parts) => `{${parts.join(' ')}}`);
  }
  const byName: Readonly<Record<string, fc.Arbitrary<string>>> = {
    Int: fc
      .oneof(
        { weight: 9, arbitrary: fc.integer({ min: 1, max: 20 }) },
        { weight: 1, arbitrary: fc.integer({ min: -5, max: 200 }) },
      )
      .map(String),
    Float: fc
      .double({ noNaN: true, noDefaultInfinity: true })
      .map((value) => (Number.isInteger(value) ? `${value}` : `${value}`)),
    Boolean: fc.constantFrom('true', 'false'),
    ID: textFor(/id/iu.test(name) ? name : `${name}Id`, known),
    String: textFor(name, known),
  };
  if ('getValues' in named) return fc.constantFrom(...named.getValues().map(({ name }) => name));
  return byName[named.name] ?? literal;
}

type Field = GraphQLField<unknown, unknown>;

const withNeeded = <T extends Input>(all: readonly T[], some: readonly T[]): T[] => [
  ...new Set([...all.filter(({ type }) => isNonNullType(type)), ...some]),
];

const argumentsOf = (field: Field, known: KnownValues): fc.Arbitrary<string> =>
  fc
    .tuple(fc.subarray([...field.args]), fc.nat({ max: 9 }))
    // Cursors cannot be guessed, so most operations have none.
    .map(([some, chance]) => some.filter(({ name }) => chance === 0 || !['after', 'before'].includes(name)))
    .chain((some) =>
      fc.tuple(
        ...withNeeded(field.args, some).map((input) =>
          fc
            .oneof({ weight: 40, arbitrary: fitting(input, known) }, { weight: 1, arbitrary: literal })
            .map((value) => `${input.name}: ${value}`),
        ),
      ),
    )
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

/** Generates operations over the schema: most are valid and select existing data. */
class Operations {
  private readonly schema: GraphQLSchema;
  private readonly known: KnownValues;

  constructor(schema: GraphQLSchema, known: KnownValues) {
    this.schema = schema;
    this.known = known;
  }

  all(): fc.Arbitrary<string> {
    const kinds = fc.constantFrom('', 'query ', 'query Named ', 'mutation ');
    return fc.tuple(kinds, fc.integer({ min: 1, max: 4 })).chain(([kind, depth]) => {
      const root = kind.startsWith('m') ? this.schema.getMutationType() : this.schema.getQueryType();
      return root ? this.selection(root, depth).map((below) => `${kind}${below}`) : fc.constant('{ a }');
    });
  }

  /** A selection of a type's fields, to some depth. */
  private selection(type: GraphQLOutputType, depth: number): fc.Arbitrary<string> {
    const named = getNamedType(type);
    if (isLeafType(named)) return fc.constant('');
    if (isAbstractType(named)) return this.fragments(named, depth);
    const isRoot = named === this.schema.getQueryType() || named === this.schema.getMutationType();
    const fields = Object.values((named as GraphQLObjectType).getFields()).filter(
      (field) => depth > 0 || isLeafType(getNamedType(field.type)),
    );
    if (fields.length === 0) return fc.constant(' { __typename }');
    return fc
      .subarray(fields, { minLength: 1, maxLength: Math.min(isRoot ? 2 : 4, fields.length) })
      .chain((some) => fc.tuple(...some.map((field) => this.field(field, depth - 1))))
      .map((parts) => ` { ${parts.join(' ')} }`);
  }

  private fragments(type: GraphQLAbstractType, depth: number): fc.Arbitrary<string> {
    return fc
      .constantFrom(...this.schema.getPossibleTypes(type))
      .chain((one) => this.selection(one, depth).map((below) => ` { __typename ... on ${one.name}${below} }`));
  }

  private field(field: Field, depth: number): fc.Arbitrary<string> {
    return fc
      .tuple(alias, argumentsOf(field, this.known), directive, this.selection(field.type, depth))
      .map(([as, given, how, below]) => `${as}${field.name}${given}${how}${below}`);
  }
}

export const operations = (schema: GraphQLSchema, known: KnownValues): fc.Arbitrary<string> =>
  new Operations(schema, known).all();

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
