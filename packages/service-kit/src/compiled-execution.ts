import type { ApolloServerOptionsWithGateway, BaseContext } from '@apollo/server';
import {
  execute,
  getNamedType,
  getNullableType,
  GraphQLError,
  isInputObjectType,
  isInputType,
  isIntrospectionType,
  isListType,
  isObjectType,
  OperationTypeNode,
  typeFromAST,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit';
import { withSettledItems } from './settled-items.ts';

/** The interface of Apollo Server for a custom executor. */
type ApolloGateway = ApolloServerOptionsWithGateway<BaseContext>['gateway'];

/** Number of executions after which a query is compiled. Compiling takes as long as about ten executions. */
const COMPILE_AFTER = 3;

interface CachedQuery {
  times: number;
  /** Undefined before `COMPILE_AFTER` executions, and if the query cannot be compiled. */
  compiled?: CompiledQuery | undefined;
}

/** An operation to execute. */
export interface Operation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly operationName?: string | null | undefined;
  readonly variables?: Record<string, unknown> | undefined;
  readonly context: unknown;
}

/** Whether an input type refers to itself. The compiler does not terminate for such a type. */
function isRecursive(type: GraphQLInputType, around: readonly GraphQLInputType[] = []): boolean {
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return false;
  return (
    around.includes(named) ||
    Object.values(named.getFields()).some((field) => isRecursive(field.type, [...around, named]))
  );
}

/** Awaits the list items of a resolver's result, which compiled queries do not. */
function settleMembers(field: GraphQLField<unknown, unknown>): void {
  const { resolve } = field;
  if (resolve && isListType(getNullableType(field.type)))
    field.resolve = (...given) => withSettledItems(resolve(...given));
}

/**
 * Converts errors to those of graphql-js, with extensions and cause; without locations, which refer to the gateway's
 * query text.
 */
const asGraphqlJsResult = ({ data, errors }: ExecutionResult): ExecutionResult => ({
  ...(errors && {
    errors: errors.map(
      ({ message, path, originalError = new Error(message) }) => new GraphQLError(message, { path, originalError }),
    ),
  }),
  data,
});

/** Executes operations of a schema; frequent queries as compiled functions. Wraps the resolvers of the schema. */
export class CompiledExecution {
  private readonly schema: GraphQLSchema;
  /** Queries by operation, for as long as the runtime caches the document. */
  private readonly queries = new WeakMap<OperationDefinitionNode, CachedQuery>();

  constructor(schema: GraphQLSchema) {
    this.schema = schema;
    for (const type of Object.values(schema.getTypeMap()))
      if (isObjectType(type) && !isIntrospectionType(type))
        for (const field of Object.values(type.getFields())) settleMembers(field);
  }

  /** Executes an operation with the same result as `execute` of graphql-js. */
  async execute(operation: Operation): Promise<ExecutionResult> {
    const { document, variables = {}, operationName, context } = operation;
    const compiled = this.compiled(operation);
    const result = await compiled?.query(undefined, context, variables);
    // Without data no resolver has run: the variables are invalid. graphql-js reports that with messages that Apollo
    // knows.
    if (result?.data !== undefined) return asGraphqlJsResult(result);
    return execute({
      schema: this.schema,
      document,
      variableValues: variables,
      operationName: operationName ?? null,
      contextValue: context,
    });
  }

  private compiled({ document, operation, operationName }: Operation): CompiledQuery | undefined {
    if (operation.operation !== OperationTypeNode.QUERY) return undefined;
    const cached = this.queries.get(operation) ?? { times: 0 };
    this.queries.set(operation, cached);
    cached.times += 1;
    if (cached.times === COMPILE_AFTER && !this.hasRecursiveVariable(operation)) {
      const compiled = compileQuery(this.schema, document, operationName ?? undefined);
      if (isCompiledQuery(compiled)) cached.compiled = compiled;
    }
    return cached.compiled;
  }

  private hasRecursiveVariable({ variableDefinitions = [] }: OperationDefinitionNode): boolean {
    return variableDefinitions.some(({ type }) => {
      const declared = typeFromAST(this.schema, type);
      return isInputType(declared) && isRecursive(declared);
    });
  }
}

/** Makes Apollo Server use `CompiledExecution`. Apollo accepts a custom executor only from a "gateway". */
export function compiledExecution(schema: GraphQLSchema): ApolloGateway {
  const execution = new CompiledExecution(schema);
  return {
    onSchemaLoadOrUpdate: (setSchema) => {
      setSchema({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    load: async () => ({
      executor: ({ document, operation, request: { operationName, variables }, context }) =>
        execution.execute({ document, operation, operationName, variables, context }),
    }),
    stop: async () => undefined,
  };
}
