import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import {
  defaultFieldResolver,
  getNamedType,
  isAbstractType,
  isObjectType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { PEOPLE_EXTENSION, RevealedPeople, type PeopleReport } from './people-report.ts';
import { isThenable, settled } from '../settle-members.ts';
import { hasTag } from './people-tags.ts';

/** About whom the values of a subgraph are. Every type that its schema tags has to be here. */
export interface PeopleOf {
  /** The pool id of the person whom a value of a type is about; null for a value that is about none. */
  readonly persons: Readonly<Record<string, (value: never) => string | null>>;
  /** The people on whom a field depends that counts, by the type that has it. */
  readonly results: Readonly<Record<string, (value: never, field: string) => PeopleReport>>;
}

type Field = GraphQLField<unknown, unknown>;
type Resolver = GraphQLFieldResolver<unknown, unknown>;
type Resolved = (value: unknown, parent: unknown, args: Readonly<Record<string, unknown>>) => PeopleReport[];

const person = (id: string): PeopleReport => ({ ids: [id], others: 0 });

/** Reports what the fields of a schema reveal about people, as its tags say. */
class PeopleRecorder {
  private readonly revealed = new WeakMap<object, RevealedPeople>();
  private readonly schema: GraphQLSchema;
  private readonly people: PeopleOf;

  constructor(schema: GraphQLSchema, people: PeopleOf) {
    this.schema = schema;
    this.people = people;
  }

  /** Everybody who was revealed in the answer of this context so far. */
  of(context: object): RevealedPeople {
    const known = this.revealed.get(context) ?? new RevealedPeople();
    this.revealed.set(context, known);
    return known;
  }

  /** Watches the fields that reveal somebody. Throws an Error for a tagged type that is not described. Answers how many. */
  watch(): number {
    let watched = 0;
    for (const type of Object.values(this.schema.getTypeMap())) {
      if (!isObjectType(type) || type.name.startsWith('__')) continue;
      for (const field of Object.values(type.getFields())) {
        const found = [this.named(field), this.counted(type, field), this.shown(field)].filter(
          (one) => one !== undefined,
        );
        if (found.length === 0) continue;
        field.resolve = this.watching(field, found);
        watched += 1;
      }
    }
    return watched;
  }

  /** People whom an argument names: whatever the answer is, it is about them. */
  private named({ args }: Field): Resolved | undefined {
    const names = args.filter((argument) => hasTag(argument, 'card')).map(({ name }) => name);
    if (names.length === 0) return undefined;
    return (_value, _parent, given) => [{ ids: names.flatMap((name) => given[name] ?? []).map(String), others: 0 }];
  }

  private counted(type: GraphQLObjectType, field: Field): Resolved | undefined {
    if (!hasTag(field, 'people-count')) return undefined;
    const people = this.people.results[type.name];
    if (!people) throw new Error(`${type.name}.${field.name} counts people: say whom, in the results of the subgraph.`);
    return (_value, parent) => [people(parent as never, field.name)];
  }

  private shown({ type }: Field): Resolved | undefined {
    const named = getNamedType(type);
    if (isObjectType(named)) return this.isPerson(named) ? (value) => this.each(value, () => named.name) : undefined;
    const possible = isAbstractType(named) ? this.schema.getPossibleTypes(named) : [];
    // Values of an abstract type say themselves what they are; one that does not counts as a person.
    if (!possible.map((one) => this.isPerson(one)).includes(true)) return undefined;
    return (value) => this.each(value, ({ __typename }) => __typename);
  }

  private isPerson(type: GraphQLNamedType): boolean {
    if (!hasTag(type, 'card')) return false;
    if (!this.people.persons[type.name])
      throw new Error(`A ${type.name} is about a person: say whom, in the persons of the subgraph.`);
    return true;
  }

  private each(value: unknown, typeOf: (item: { readonly __typename?: string }) => string | undefined): PeopleReport[] {
    if (Array.isArray(value)) return value.flatMap((item) => this.each(item, typeOf));
    if (value === null || typeof value !== 'object' || value instanceof Error) return [];
    const type = typeOf(value);
    if (type === undefined) return [{ ids: [], others: 1 }];
    const id = this.people.persons[type]?.(value as never);
    return id == null ? [] : [person(id)];
  }

  private watching({ resolve = defaultFieldResolver }: Field, found: readonly Resolved[]): Resolver {
    return (parent, args, context, info) => {
      const reported = (value: unknown): unknown => {
        for (const one of found) {
          for (const report of one(value, parent, args)) this.of(context as object).add(report, parent);
        }
        return value;
      };
      const value = settled(resolve(parent, args, context, info));
      if (isThenable(value)) return value.then((waited) => reported(waited));
      return reported(value);
    };
  }
}

/**
 * Lets a subgraph report, with every answer, about whom it reveals something (`PEOPLE_EXTENSION`): the gateway charges the
 * caller's budget for them. Call it before the schema is used. Undefined for a schema without tags. Throws an Error when a
 * tagged type is not described.
 */
export function reportPeople<C extends BaseContext>(
  schema: GraphQLSchema,
  people: PeopleOf = { persons: {}, results: {} },
): ApolloServerPlugin<C> | undefined {
  const recorder = new PeopleRecorder(schema, people);
  if (recorder.watch() === 0) return undefined;
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ contextValue, response: { body } }) {
          if (body.kind !== 'single') return;
          const { extensions } = body.singleResult;
          body.singleResult.extensions = { ...extensions, [PEOPLE_EXTENSION]: recorder.of(contextValue).report() };
        },
      };
    },
  };
}
