import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import {
  Kind,
  specifiedRules,
  validate,
  visit,
  type DefinitionNode,
  type DocumentNode,
  type OperationDefinitionNode,
  type ValidationRule,
} from 'graphql';
import type { RequestContext } from './request-context.ts';

/** Maximum number of listed errors of the rest of a document. */
const MAX_ERRORS = 10;

/** The original document of each document that was reduced to one operation. */
const originalDocuments = new WeakMap<DocumentNode, DocumentNode>();

const isOperation = (definition: DefinitionNode): definition is OperationDefinitionNode =>
  definition.kind === Kind.OPERATION_DEFINITION;

/** The fragments of a document that a definition uses, directly or through other fragments. */
function fragmentsOf(start: DefinitionNode, { definitions }: DocumentNode): DefinitionNode[] {
  const found = new Set<DefinitionNode>();
  const search = (definition: DefinitionNode): void => {
    visit(definition, {
      [Kind.FRAGMENT_SPREAD]: ({ name }) => {
        const used = definitions.find((one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === name.value);
        if (!used || found.has(used)) return;
        found.add(used);
        search(used);
      },
    });
  };
  search(start);
  return [...found];
}

/**
 * Reduces a document to the requested operation and its fragments, which are then checked and executed. Returns the
 * document itself if it has a single operation, or if the name does not select one.
 */
function requestedDocument(document: DocumentNode, name: string | null | undefined): DocumentNode {
  const operations = document.definitions.filter(isOperation);
  const [requested, ...others] = operations.filter((operation) => operation.name?.value === name);
  if (operations.length < 2 || !requested || others.length > 0) return document;
  const alone: DocumentNode = { kind: Kind.DOCUMENT, definitions: [requested, ...fragmentsOf(requested, document)] };
  originalDocuments.set(alone, document);
  return alone;
}

/** The rest of a document must be valid too (GraphQL specification, 5). Only limits and permissions ignore it. */
const wholeDocumentIsValid: ValidationRule = (context) => ({
  Document: (alone) => {
    const whole = originalDocuments.get(alone);
    if (!whole) return;
    const own = new Set(alone.definitions.map(({ loc }) => loc?.start));
    const rest = whole.definitions.filter(({ loc }) => !own.has(loc?.start));
    const isOfRest = (place: number): boolean => rest.some(({ loc }) => loc && loc.start <= place && place < loc.end);
    const errors = validate(context.getSchema(), whole, specifiedRules, { maxErrors: MAX_ERRORS });
    for (const error of errors) if (error.positions?.some(isOfRest) ?? true) context.reportError(error);
  },
});

/** In a document with several operations, only the requested one is checked, charged and executed. */
export function requestedOperation(): GatewayPlugin<RequestContext> {
  const cache = new WeakMap<DocumentNode, Map<string | undefined, DocumentNode>>();
  const documentFor = (document: DocumentNode, name: string | undefined): DocumentNode => {
    const byName = cache.get(document) ?? new Map<string | undefined, DocumentNode>();
    cache.set(document, byName);
    const requested = byName.get(name) ?? requestedDocument(document, name);
    if (requested !== document) byName.set(name, requested);
    return requested;
  };
  return {
    onParse: () => (payload) => {
      const { result, context, replaceParseResult } = payload;
      if (!result || result instanceof Error) return;
      const { params } = context as RequestContext & { readonly params?: { readonly operationName?: string } };
      replaceParseResult(documentFor(result as DocumentNode, params?.operationName ?? undefined));
    },
    onValidate: ({ addValidationRule }) => addValidationRule(wholeDocumentIsValid),
  };
}
