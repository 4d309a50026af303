import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import type { DocumentNode, ExecutionResult, GraphQLError, GraphQLSchema } from 'graphql';
import { FieldPermissions } from './field-permissions.ts';
import { permittedDocument, type PermittedDocument } from './permitted-document.ts';
import { completeRefused, refusalAt } from './refused-fields.ts';
import type { RequestContext } from '../graph/request-context.ts';

/** Permission sets cached per document. There is about one per role, and one for anonymous callers. */
const MAX_PERMISSION_SETS = 50;

const permissionsKey = (caller: RequestContext['caller']): string =>
  caller ? [...caller.permissions].sort().join(' ') : 'anonymous';

/** Caches the permitted part of a document per permission set, for as long as the document itself is cached. */
class PermittedDocuments {
  private readonly fields: FieldPermissions;
  private readonly byDocument = new WeakMap<DocumentNode, Map<string, PermittedDocument>>();

  constructor(schema: GraphQLSchema) {
    this.fields = new FieldPermissions(schema);
  }

  get(document: DocumentNode, caller: RequestContext['caller']): PermittedDocument {
    const byPermissions = this.byDocument.get(document) ?? new Map<string, PermittedDocument>();
    this.byDocument.set(document, byPermissions);
    const key = permissionsKey(caller);
    const permitted = byPermissions.get(key) ?? permittedDocument(document, this.fields, caller?.permissions);
    if (byPermissions.size < MAX_PERMISSION_SETS) byPermissions.set(key, permitted);
    return permitted;
  }
}

/** Adds null and an error for each refused field to the result of the permitted part. */
function withRefusedFields(
  { data, errors = [], ...rest }: ExecutionResult,
  { refused }: PermittedDocument,
  caller: RequestContext['caller'],
): ExecutionResult {
  const whole = completeRefused(data, refused, caller);
  const all = [...whole.errors, ...errors];
  return { ...rest, data: whole.data as ExecutionResult['data'], ...(all.length > 0 && { errors: all }) };
}

/** The errors of an operation that is refused as a whole. */
function refusals({ refused, refusedAtRoot }: PermittedDocument, caller: RequestContext['caller']): GraphQLError[] {
  if (refusedAtRoot.length > 0) return refusedAtRoot.map((field) => refusalAt([field.responseKey], field, caller));
  return [...refused.values()].slice(0, 1).map((field) => refusalAt([], field, caller));
}

/**
 * Enforces `@authenticated` and `@requiresScopes` before any subgraph request. A field without permission is refused on
 * its own, and the other fields are executed. If no field is left, the whole operation is refused.
 */
export function permissions(schema: GraphQLSchema): GatewayPlugin<RequestContext> {
  const documents = new PermittedDocuments(schema);
  return {
    onExecute({ args, setResultAndStopExecution }) {
      const { caller } = args.contextValue as unknown as RequestContext;
      const permitted = documents.get(args.document, caller);
      if (permitted.refused.size === 0) return undefined;
      if (permitted.isRefused) {
        setResultAndStopExecution({ data: null, errors: refusals(permitted, caller) });
        return undefined;
      }
      args.document = permitted.document;
      return {
        onExecuteDone: ({ result, setResult }) =>
          setResult(withRefusedFields(result as ExecutionResult, permitted, caller)),
      };
    },
  };
}
