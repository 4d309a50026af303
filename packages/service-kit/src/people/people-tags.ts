import type { GraphQLArgument, GraphQLField, GraphQLNamedType } from 'graphql';

/** A count of fewer people than this is charged or withheld, because it reveals data about each of them. */
export const FEW_PEOPLE = 10;

/**
 * Tags of the schema that mark what reveals data about people. `card`: a value of the type is about one person, or the
 * argument lists people by pool id. `same-person`: the field's value is about the same person as its parent.
 * `people-count`: the field depends on the number of people in a result.
 */
export const PEOPLE_TAGS = ['card', 'same-person', 'people-count'] as const;
export type PeopleTag = (typeof PEOPLE_TAGS)[number];

type Tagged = GraphQLNamedType | GraphQLField<unknown, unknown> | GraphQLArgument;

/** Whether a type, field or argument has `@tag(name: …)`. */
export const hasTag = ({ astNode }: Tagged, tag: PeopleTag): boolean =>
  astNode?.directives?.some(
    ({ name, arguments: given }) =>
      name.value === 'tag' && given?.some(({ value }) => value.kind === 'StringValue' && value.value === tag),
  ) ?? false;
