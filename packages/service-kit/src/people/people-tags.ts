import type { GraphQLArgument, GraphQLField, GraphQLNamedType } from 'graphql';

/** A result of fewer people than this is charged for, or withheld: it reveals something of each of them. */
export const FEW_PEOPLE = 10;

/**
 * Tags of the schema that say what reveals something about people in the pool. `card`: a value of this type is about one
 * person, or the argument names people by pool id. `same-person`: the field leads from one person to a value about the same
 * one. `people-count`: the field depends on how many people a result has.
 */
export const PEOPLE_TAGS = ['card', 'same-person', 'people-count'] as const;
export type PeopleTag = (typeof PEOPLE_TAGS)[number];

type Tagged = GraphQLNamedType | GraphQLField<unknown, unknown> | GraphQLArgument;

/** Whether a type, field or argument bears `@tag(name: …)`. */
export const hasTag = ({ astNode }: Tagged, tag: PeopleTag): boolean =>
  astNode?.directives?.some(
    ({ name, arguments: given }) =>
      name.value === 'tag' && given?.some(({ value }) => value.kind === 'StringValue' && value.value === tag),
  ) ?? false;
