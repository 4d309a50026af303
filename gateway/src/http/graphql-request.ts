/** The parameters of a request that are passed to the runtime. Nothing else of a request reaches it. */
export interface Operation {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
}

const isAbsent = (value: unknown): boolean => value === undefined || value === null;
const isObject = (value: unknown): boolean => typeof value === 'object' && !Array.isArray(value);

/** The error message for invalid parameters (GraphQL over HTTP, "Request Parameters"); undefined if they are valid. */
export function parameterError(given: Readonly<Record<string, unknown>>): string | undefined {
  const { query, operationName, variables, extensions } = given;
  if (!isAbsent(query) && typeof query !== 'string') return '"query" must be a string.';
  if (!isAbsent(operationName) && typeof operationName !== 'string') return '"operationName" must be a string.';
  if (!isAbsent(variables) && !isObject(variables)) return '"variables" must be an object.';
  if (!isAbsent(extensions) && !isObject(extensions)) return '"extensions" must be an object.';
  return undefined;
}

/** The operation of a request with validated parameters; `query` is its resolved document. */
export function toOperation(given: Readonly<Record<string, unknown>>, query: string): Operation {
  const { variables, operationName } = given;
  return {
    query,
    ...(isAbsent(variables) ? {} : { variables: variables as Record<string, unknown> }),
    ...(isAbsent(operationName) ? {} : { operationName: operationName as string }),
  };
}
