import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import type { DocumentNode, ExecutionResult, GraphQLSchema } from 'graphql';
import { FieldPermissions } from './field-permissions.ts';
import { permittedDocument, type PermittedDocument } from './permitted-document.ts';
import { completeRefused, refusalAt } from './refused-fields.ts';
import type { RequestContext } from '../graph/request-context.ts';

/** Kinds of callers remembered for a document; there are a few roles, and somebody who is not signed in. */
const MOST_CALLERS = 50;

const kindOf = (caller: RequestContext['caller']): string =>
  caller ? [...caller.permissions].sort().join(' ') : 'nobody';

/** What callers of each kind get of a document, for as long as the document itself is kept. */
class PermittedDocuments {
  private readonly fields: FieldPermissions;
  private readonly byDocument = new WeakMap<DocumentNode, Map<string, PermittedDocument>>();

  constructor(schema: GraphQLSchema) {
    this.fields = new FieldPermissions(schema);
  }

  of(document: DocumentNode, caller: RequestContext['caller']): PermittedDocument {
    const kinds = this.byDocument.get(document) ?? new Map<string, PermittedDocument>();
    this.byDocument.set(document, kinds);
    const kind = kindOf(caller);
    const permitted = kinds.get(kind) ?? permittedDocument(document, this.fields, caller?.permissions);
    if (kinds.size < MOST_CALLERS) kinds.set(kind, permitted);
    return permitted;
  }
}

/** An answer of the permitted part, made an answer of the whole. */
function completed({ data, errors = [], ...rest }: ExecutionResult, { refused }: PermittedDocument): ExecutionResult {
  const whole = completeRefused(data, refused);
  const all = [...whole.errors, ...errors];
  return { ...rest, data: whole.data as ExecutionResult['data'], ...(all.length > 0 && { errors: all }) };
}

/**
 * Applies `@authenticated` and `@requiresScopes` before anything is asked of a subgraph: a field that the caller may not have
 * is refused by itself, and the rest is answered. An operation of which nothing is left is refused as a whole.
 */
export function permissions(schema: GraphQLSchema): GatewayPlugin<RequestContext> {
  const documents = new PermittedDocuments(schema);
  return {
    onExecute({ args, setResultAndStopExecution }) {
      const permitted = documents.of(args.document, (args.contextValue as unknown as RequestContext).caller);
      if (permitted.refused.size === 0) return undefined;
      if (permitted.isRefused) {
        const errors = permitted.refusedAtRoot.map((key) => refusalAt([key]));
        setResultAndStopExecution({ data: null, errors: errors.length > 0 ? errors : [refusalAt([])] });
        return undefined;
      }
      args.document = permitted.document;
      return {
        onExecuteDone: ({ result, setResult }) => setResult(completed(result as ExecutionResult, permitted)),
      };
    },
  };
}
