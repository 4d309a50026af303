import { poolError } from '@talent-pool/service-kit';
import { Kind, NoSchemaIntrospectionCustomRule, type OperationDefinitionNode, type ValidationRule } from 'graphql';

const isIntrospection = (name: string): boolean => name === '__schema' || name === '__type';

/** Names of an operation's own fields; what stands in fragments at the root counts as data. */
const rootNames = ({ selectionSet }: OperationDefinitionNode): string[] =>
  selectionSet.selections.map((selection) => (selection.kind === Kind.FIELD ? selection.name.value : '…'));

/** Introspection and data in one operation: the planner cannot answer both. */
const noMixedIntrospection: ValidationRule = (context) => ({
  OperationDefinition: (operation) => {
    const names = rootNames(operation).filter((name) => name !== '__typename');
    if (names.some(isIntrospection) && !names.every(isIntrospection)) {
      context.reportError(poolError('OPERATION_NOT_ALLOWED', 'Ask for the schema and for data in two operations.'));
    }
  },
});

const noSubscription: ValidationRule = (context) => ({
  OperationDefinition: ({ operation }) => {
    if (operation === 'subscription')
      context.reportError(
        poolError('OPERATION_NOT_ALLOWED', 'There are no subscriptions: ask again when you need to know.'),
      );
  },
});

/** Rules beside those of the GraphQL specification. */
export const operationRules = (introspection: boolean): readonly ValidationRule[] => [
  noSubscription,
  noMixedIntrospection,
  ...(introspection ? [] : [NoSchemaIntrospectionCustomRule]),
];
