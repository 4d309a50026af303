/** One operation, ready for the runtime: nothing else of what a client sent reaches it. */
export interface Operation {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
}

const isAbsent = (value: unknown): boolean => value === undefined || value === null;
const isObject = (value: unknown): boolean => typeof value === 'object' && !Array.isArray(value);

/** What is wrong with the parameters of a request (GraphQL over HTTP, "Request Parameters"); undefined for nothing. */
export function wrongParameter(given: Readonly<Record<string, unknown>>): string | undefined {
  const { query, operationName, variables, extensions } = given;
  if (!isAbsent(query) && typeof query !== 'string') return 'query must be a string.';
  if (!isAbsent(operationName) && typeof operationName !== 'string') return 'operationName must be a string.';
  if (!isAbsent(variables) && !isObject(variables)) return 'variables must be an object.';
  if (!isAbsent(extensions) && !isObject(extensions)) return 'extensions must be an object.';
  return undefined;
}

/** The operation of a request whose parameters were checked, with the document that they stand for. */
export function operationOf(given: Readonly<Record<string, unknown>>, query: string): Operation {
  const { variables, operationName } = given;
  return {
    query,
    ...(isAbsent(variables) ? {} : { variables: variables as Record<string, unknown> }),
    ...(isAbsent(operationName) ? {} : { operationName: operationName as string }),
  };
}
