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
import { settled } from './settle-members.ts';

/** Interface by which Apollo Server lets somebody else execute operations. */
type Executing = ApolloServerOptionsWithGateway<BaseContext>['gateway'];

/** A query is compiled when it is asked for so often: compiling takes as long as some ten executions. */
const OFTEN = 3;
interface Known {
  times: number;
  /** Undefined until it has come often enough, and for what cannot be compiled. */
  compiled?: CompiledQuery | undefined;
}

/** What is executed. */
export interface Operation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly operationName?: string | null | undefined;
  readonly variables?: Record<string, unknown> | undefined;
  readonly context: unknown;
}

/** Whether a value of this type may hold another of it; the compiler would never come to an end. */
function isRecursive(type: GraphQLInputType, around: readonly GraphQLInputType[] = []): boolean {
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return false;
  return (
    around.includes(named) ||
    Object.values(named.getFields()).some((field) => isRecursive(field.type, [...around, named]))
  );
}

/** A compiled query waits for what a resolver answers, not for the members of a list in it. */
function settleMembers(field: GraphQLField<unknown, unknown>): void {
  const { resolve } = field;
  if (resolve && isListType(getNullableType(field.type))) field.resolve = (...given) => settled(resolve(...given));
}

/** Errors as graphql-js makes them, each with extensions and a cause, but for the place in the gateway's own text. */
const asExecuted = ({ data, errors }: ExecutionResult): ExecutionResult => ({
  ...(errors && {
    errors: errors.map(
      ({ message, path, originalError = new Error(message) }) => new GraphQLError(message, { path, originalError }),
    ),
  }),
  data,
});

/** Executes operations of a schema, whose resolvers it prepares: queries that come often as compiled functions. */
export class CompiledExecution {
  private readonly schema: GraphQLSchema;
  /** For as long as the document itself is kept. */
  private readonly known = new WeakMap<OperationDefinitionNode, Known>();

  constructor(schema: GraphQLSchema) {
    this.schema = schema;
    for (const type of Object.values(schema.getTypeMap()))
      if (isObjectType(type) && !isIntrospectionType(type))
        for (const field of Object.values(type.getFields())) settleMembers(field);
  }

  /** As `execute` of graphql-js answers. */
  async execute(operation: Operation): Promise<ExecutionResult> {
    const { document, variables = {}, operationName, context } = operation;
    const compiled = this.compiled(operation);
    const result = await compiled?.query(undefined, context, variables);
    // Without data no resolver has run: the variables were wrong, which graphql-js tells in the words Apollo knows.
    if (result?.data !== undefined) return asExecuted(result);
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
    const known = this.known.get(operation) ?? { times: 0 };
    this.known.set(operation, known);
    known.times += 1;
    if (known.times === OFTEN && !this.hasRecursiveVariable(operation)) {
      const made = compileQuery(this.schema, document, operationName ?? undefined);
      if (isCompiledQuery(made)) known.compiled = made;
    }
    return known.compiled;
  }

  private hasRecursiveVariable({ variableDefinitions = [] }: OperationDefinitionNode): boolean {
    return variableDefinitions.some(({ type }) => {
      const declared = typeFromAST(this.schema, type);
      return isInputType(declared) && isRecursive(declared);
    });
  }
}

/** Lets Apollo Server execute operations of this schema so; it takes an executor from a "gateway" only. */
export function compiledExecution(schema: GraphQLSchema): Executing {
  const execution = new CompiledExecution(schema);
  return {
    onSchemaLoadOrUpdate: (tell) => {
      tell({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    load: async () => ({
      executor: ({ document, operation, request: { operationName, variables }, context }) =>
        execution.execute({ document, operation, operationName, variables, context }),
    }),
    stop: async () => undefined,
  };
}
