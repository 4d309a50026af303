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
import { isThenable, withSettledItems } from '../settled-items.ts';
import { hasTag } from './people-tags.ts';

/** How a subgraph identifies the people in its values. Must cover every tagged type. */
export interface PeopleResolvers {
  /** By type: the pool id of the person whom a value is about; null if it is about nobody. */
  readonly persons: Readonly<Record<string, (value: never) => string | null>>;
  /** By type: the people whom a counting field depends on. */
  readonly results: Readonly<Record<string, (value: never, field: string) => PeopleReport>>;
}

type Field = GraphQLField<unknown, unknown>;
type Resolver = GraphQLFieldResolver<unknown, unknown>;
type ReportsOf = (value: unknown, parent: unknown, args: Readonly<Record<string, unknown>>) => PeopleReport[];

const onePerson = (id: string): PeopleReport => ({ ids: [id], others: 0 });

/** Records which people the tagged fields of a schema reveal. */
class PeopleRecorder {
  private readonly revealed = new WeakMap<object, RevealedPeople>();
  private readonly schema: GraphQLSchema;
  private readonly people: PeopleResolvers;

  constructor(schema: GraphQLSchema, people: PeopleResolvers) {
    this.schema = schema;
    this.people = people;
  }

  /** The people revealed so far in the response of a context. */
  revealedIn(context: object): RevealedPeople {
    const revealed = this.revealed.get(context) ?? new RevealedPeople();
    this.revealed.set(context, revealed);
    return revealed;
  }

  /**
   * Wraps the resolvers of all fields that reveal people. Returns their number. Throws an Error for a tagged type that
   * `PeopleResolvers` does not cover.
   */
  instrument(): number {
    let instrumented = 0;
    for (const type of Object.values(this.schema.getTypeMap())) {
      if (!isObjectType(type) || type.name.startsWith('__')) continue;
      for (const field of Object.values(type.getFields())) {
        const found = [this.namedPeople(field), this.countedPeople(type, field), this.shownPeople(field)].filter(
          (one) => one !== undefined,
        );
        if (found.length === 0) continue;
        field.resolve = this.reportingResolver(field, found);
        instrumented += 1;
      }
    }
    return instrumented;
  }

  /** People listed in an argument: every response is about them, even an empty one. */
  private namedPeople({ args }: Field): ReportsOf | undefined {
    const names = args.filter((argument) => hasTag(argument, 'card')).map(({ name }) => name);
    if (names.length === 0) return undefined;
    return (_value, _parent, given) => [{ ids: names.flatMap((name) => given[name] ?? []).map(String), others: 0 }];
  }

  private countedPeople(type: GraphQLObjectType, field: Field): ReportsOf | undefined {
    if (!hasTag(field, 'people-count')) return undefined;
    const people = this.people.results[type.name];
    if (!people)
      throw new Error(`${type.name}.${field.name} counts people. Declare which ones in "results" of the subgraph.`);
    return (_value, parent) => [people(parent as never, field.name)];
  }

  private shownPeople({ type }: Field): ReportsOf | undefined {
    const named = getNamedType(type);
    if (isObjectType(named))
      return this.isPerson(named) ? (value) => this.reportsOf(value, () => named.name) : undefined;
    const possible = isAbstractType(named) ? this.schema.getPossibleTypes(named) : [];
    // A value of an abstract type has a __typename; one without counts as a person.
    if (!possible.map((one) => this.isPerson(one)).includes(true)) return undefined;
    return (value) => this.reportsOf(value, ({ __typename }) => __typename);
  }

  private isPerson(type: GraphQLNamedType): boolean {
    if (!hasTag(type, 'card')) return false;
    if (!this.people.persons[type.name])
      throw new Error(`A ${type.name} is about a person. Declare which one in "persons" of the subgraph.`);
    return true;
  }

  private reportsOf(
    value: unknown,
    typeOf: (item: { readonly __typename?: string }) => string | undefined,
  ): PeopleReport[] {
    if (Array.isArray(value)) return value.flatMap((item) => this.reportsOf(item, typeOf));
    if (value === null || typeof value !== 'object' || value instanceof Error) return [];
    const type = typeOf(value);
    if (type === undefined) return [{ ids: [], others: 1 }];
    const id = this.people.persons[type]?.(value as never);
    return id == null ? [] : [onePerson(id)];
  }

  private reportingResolver({ resolve = defaultFieldResolver }: Field, found: readonly ReportsOf[]): Resolver {
    return (parent, args, context, info) => {
      const reported = (value: unknown): unknown => {
        for (const one of found) {
          for (const report of one(value, parent, args)) this.revealedIn(context as object).add(report, parent);
        }
        return value;
      };
      const value = withSettledItems(resolve(parent, args, context, info));
      if (isThenable(value)) return value.then((waited) => reported(waited));
      return reported(value);
    };
  }
}

/**
 * Makes a subgraph report the revealed people in every response (`PEOPLE_EXTENSION`), so that the gateway can charge
 * the caller's card budget. Call it before the schema is used. Returns undefined for a schema without tags. Throws an
 * Error if `people` does not cover a tagged type.
 */
export function reportPeople<C extends BaseContext>(
  schema: GraphQLSchema,
  people: PeopleResolvers = { persons: {}, results: {} },
): ApolloServerPlugin<C> | undefined {
  const recorder = new PeopleRecorder(schema, people);
  if (recorder.instrument() === 0) return undefined;
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ contextValue, response: { body } }) {
          if (body.kind !== 'single') return;
          const { extensions } = body.singleResult;
          body.singleResult.extensions = {
            ...extensions,
            [PEOPLE_EXTENSION]: recorder.revealedIn(contextValue).report(),
          };
        },
      };
    },
  };
}
