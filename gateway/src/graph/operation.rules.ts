import { poolError } from '@talent-pool/service-kit';
import {
  GraphQLError,
  Kind,
  NoSchemaIntrospectionCustomRule,
  type FloatValueNode,
  type IntValueNode,
  type OperationDefinitionNode,
  type ValidationRule,
} from 'graphql';

const isIntrospection = (name: string): boolean => name === '__schema' || name === '__type';

/** Names of an operation's root fields. A fragment at the root counts as a data field. */
const rootNames = ({ selectionSet }: OperationDefinitionNode): string[] =>
  selectionSet.selections.map((selection) => (selection.kind === Kind.FIELD ? selection.name.value : '…'));

/** Refuses introspection and data in one operation, which the planner does not support. */
const noMixedIntrospection: ValidationRule = (context) => ({
  OperationDefinition: (operation) => {
    const names = rootNames(operation).filter((name) => name !== '__typename');
    if (names.some(isIntrospection) && !names.every(isIntrospection)) {
      context.reportError(
        poolError('OPERATION_NOT_ALLOWED', 'An operation cannot query both the schema and data. Send two operations.'),
      );
    }
  },
});

const noSubscription: ValidationRule = (context) => ({
  OperationDefinition: ({ operation }) => {
    if (operation === 'subscription')
      context.reportError(
        poolError('OPERATION_NOT_ALLOWED', 'Subscriptions are not supported. Send a query again to get updates.'),
      );
  },
});

/**
 * Refuses number literals beyond the range of a double. The planner would pass them on as `inf`, which is not a number in
 * GraphQL.
 */
const finiteNumbers: ValidationRule = (context) => {
  const check = (node: FloatValueNode | IntValueNode): void => {
    if (!Number.isFinite(Number(node.value)))
      context.reportError(new GraphQLError('A number in the document is too large.', { nodes: node }));
  };
  return { FloatValue: check, IntValue: check };
};

/** Validation rules in addition to those of the GraphQL specification. */
export const operationRules = (introspection: boolean): readonly ValidationRule[] => [
  noSubscription,
  noMixedIntrospection,
  finiteNumbers,
  ...(introspection ? [] : [NoSchemaIntrospectionCustomRule]),
];
