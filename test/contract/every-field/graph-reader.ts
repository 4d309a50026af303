import {
  buildClientSchema,
  getIntrospectionQuery,
  isObjectType,
  type GraphQLField,
  type GraphQLSchema,
  type IntrospectionQuery,
} from 'graphql';
import type { RunningPool } from '../../support/running-pool.ts';
import { WholeSelection, type Choices } from './whole-selection.ts';

type Kind = 'Query' | 'Mutation';

/** Whether a value is informative: lists must not be empty. */
const saysSomething = (value: unknown): boolean =>
  Array.isArray(value) ? value.some(saysSomething) : value !== null && value !== undefined;

/** Document with one field, with these of its arguments as variables. */
function documentOf(
  kind: Kind,
  { name, args }: GraphQLField<unknown, unknown>,
  given: readonly string[],
  below: string,
) {
  const used = args.filter((argument) => given.includes(argument.name));
  const within = (texts: readonly string[]): string => (texts.length > 0 ? `(${texts.join(', ')})` : '');
  const variables = within(used.map((argument) => `$${argument.name}: ${argument.type}`));
  const passed = within(used.map((argument) => `${argument.name}: $${argument.name}`));
  return `${kind.toLowerCase()} Whole${variables} { __typename ${name}${passed} ${below} }`;
}

/** An operation with one field and all fields below it. */
export interface Asked {
  readonly arguments?: Readonly<Record<string, unknown>>;
  /** Access token; omit for an anonymous request. */
  readonly as?: string;
  /** Fields to omit, instead of the default ones. */
  readonly without?: readonly string[];
}

/** Queries the real gateway for all fields of types, and records which had values. */
export class GraphReader {
  /** Fields that had a value, as "Type.field". */
  readonly answered = new Set<string>();
  /** Errors in responses. */
  readonly errors: string[] = [];
  private readonly pool: RunningPool;
  private readonly schema: GraphQLSchema;
  private readonly choices: Choices;

  private constructor(pool: RunningPool, schema: GraphQLSchema, choices: Choices) {
    this.pool = pool;
    this.schema = schema;
    this.choices = choices;
  }

  static async open(pool: RunningPool, choices: Choices): Promise<GraphReader> {
    const { data } = await pool.request(getIntrospectionQuery());
    return new GraphReader(pool, buildClientSchema(data as unknown as IntrospectionQuery), choices);
  }

  /** All fields of all types of the public schema. */
  get fields(): string[] {
    const objects = Object.values(this.schema.getTypeMap()).filter(isObjectType);
    return objects
      .filter(({ name }) => !name.startsWith('__'))
      .flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`));
  }

  query<T>(field: string, asked: Asked = {}): Promise<T> {
    return this.request('Query', field, asked);
  }

  /** `input`: the input argument, or all arguments if the field has no `input`. */
  mutate<T>(
    field: string,
    as: string,
    input: Readonly<Record<string, unknown>>,
    without?: readonly string[],
  ): Promise<T> {
    const { args = [] } = this.schema.getMutationType()?.getFields()[field] ?? {};
    return this.request('Mutation', field, {
      as,
      ...(without && { without }),
      arguments: args.some(({ name }) => name === 'input') ? { input } : input,
    });
  }

  private async request<T>(kind: Kind, name: string, { arguments: given = {}, as, without }: Asked) {
    const root = kind === 'Query' ? this.schema.getQueryType() : this.schema.getMutationType();
    const field = root?.getFields()[name];
    if (!field) throw new Error(`The graph has no field ${kind}.${name}.`);
    const below = new WholeSelection(this.schema, { ...this.choices, ...(without && { without }) }).of(field);
    const document = documentOf(kind, field, Object.keys(given), below);
    const { data, errors } = await this.pool.request(document, { variables: given, ...(as && { token: as }) });
    this.errors.push(...errors.map((error) => `${name}: ${JSON.stringify(error)}`));
    this.keep(data);
    const answer = (data as Record<string, unknown> | null)?.[name];
    if (answer == null && errors.length > 0)
      throw new Error(`${kind}.${name} is not answered: ${JSON.stringify(errors)}`);
    return answer as T;
  }

  private keep(value: unknown): void {
    if (Array.isArray(value)) for (const one of value) this.keep(one);
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, '__typename')) return;
    const { __typename: type, ...fields } = value as Record<string, unknown>;
    for (const [key, answer] of Object.entries(fields)) {
      const field = key.split('__').at(-1) ?? key;
      if (saysSomething(answer)) this.answered.add(`${String(type)}.${field}`);
      this.keep(answer);
    }
  }
}
