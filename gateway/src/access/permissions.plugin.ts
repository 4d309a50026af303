import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import type { DocumentNode, ExecutionResult, GraphQLSchema } from 'graphql';
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
): ExecutionResult {
  const whole = completeRefused(data, refused);
  const all = [...whole.errors, ...errors];
  return { ...rest, data: whole.data as ExecutionResult['data'], ...(all.length > 0 && { errors: all }) };
}

/**
 * Enforces `@authenticated` and `@requiresScopes` before any subgraph request. A field without permission is refused on
 * its own, and the other fields are executed. If no field is left, the whole operation is refused.
 */
export function permissions(schema: GraphQLSchema): GatewayPlugin<RequestContext> {
  const documents = new PermittedDocuments(schema);
  return {
    onExecute({ args, setResultAndStopExecution }) {
      const permitted = documents.get(args.document, (args.contextValue as unknown as RequestContext).caller);
      if (permitted.refused.size === 0) return undefined;
      if (permitted.isRefused) {
        const errors = permitted.refusedAtRoot.map((key) => refusalAt([key]));
        setResultAndStopExecution({ data: null, errors: errors.length > 0 ? errors : [refusalAt([])] });
        return undefined;
      }
      args.document = permitted.document;
      return {
        onExecuteDone: ({ result, setResult }) => setResult(withRefusedFields(result as ExecutionResult, permitted)),
      };
    },
  };
}
