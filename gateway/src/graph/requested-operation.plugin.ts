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

/** Errors of the rest of a document that are listed. */
const MOST_ERRORS = 10;

/** Documents with one operation, and the document that each was taken out of. */
const wholeOf = new WeakMap<DocumentNode, DocumentNode>();

const isOperation = (definition: DefinitionNode): definition is OperationDefinitionNode =>
  definition.kind === Kind.OPERATION_DEFINITION;

/** The fragments that a definition uses, directly or through others, among those of its document. */
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
 * The document of the operation that is asked for, with the fragments that it uses: what is checked and executed. The document
 * itself where it has one operation, and where the name does not choose one of several.
 */
function askedDocument(document: DocumentNode, name: string | null | undefined): DocumentNode {
  const operations = document.definitions.filter(isOperation);
  const [asked, ...others] = operations.filter((operation) => operation.name?.value === name);
  if (operations.length < 2 || !asked || others.length > 0) return document;
  const alone: DocumentNode = { kind: Kind.DOCUMENT, definitions: [asked, ...fragmentsOf(asked, document)] };
  wholeOf.set(alone, document);
  return alone;
}

/** The rest of a document has to be valid too (GraphQL, 5): only limits and permissions leave it aside. */
const wholeDocumentIsValid: ValidationRule = (context) => ({
  Document: (alone) => {
    const whole = wholeOf.get(alone);
    if (!whole) return;
    const own = new Set(alone.definitions.map(({ loc }) => loc?.start));
    const rest = whole.definitions.filter(({ loc }) => !own.has(loc?.start));
    const isOfRest = (place: number): boolean => rest.some(({ loc }) => loc && loc.start <= place && place < loc.end);
    const errors = validate(context.getSchema(), whole, specifiedRules, { maxErrors: MOST_ERRORS });
    for (const error of errors) if (error.positions?.some(isOfRest) ?? true) context.reportError(error);
  },
});

/** Of a document with several operations, only the one that is asked for is checked, charged and executed. */
export function requestedOperation(): GatewayPlugin<RequestContext> {
  const known = new WeakMap<DocumentNode, Map<string | undefined, DocumentNode>>();
  // The runtime keeps parsed documents by their text, so this may be one that was taken out for another name.
  const of = (kept: DocumentNode, name: string | undefined): DocumentNode => {
    const document = wholeOf.get(kept) ?? kept;
    const byName = known.get(document) ?? new Map<string | undefined, DocumentNode>();
    known.set(document, byName);
    const asked = byName.get(name) ?? askedDocument(document, name);
    if (asked !== document) byName.set(name, asked);
    return asked;
  };
  return {
    onParse: () => (payload) => {
      const { result, context, replaceParseResult } = payload;
      if (!result || result instanceof Error) return;
      const { params } = context as RequestContext & { readonly params?: { readonly operationName?: string } };
      replaceParseResult(of(result as DocumentNode, params?.operationName ?? undefined));
    },
    onValidate: ({ addValidationRule }) => addValidationRule(wholeDocumentIsValid),
  };
}
