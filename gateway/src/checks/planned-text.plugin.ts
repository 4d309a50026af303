import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import {
  GraphQLFloat,
  getNamedType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLSchema,
  type ValueNode,
} from 'graphql';
import type { RequestContext } from '../graph/request-context.ts';

/** Digits of an integer that the planner can read, whatever they are. */
const SAFE_DIGITS = 15;
const UNREADABLE = new RegExp(String.raw`\\u|\d{${SAFE_DIGITS + 1}}`, 'u');

/** An integer as a value of its type writes it otherwise; as an `Int` it would be too large to be valid. */
const longInteger = (value: string, isFloat: boolean): ValueNode =>
  isFloat ? { kind: Kind.FLOAT, value: `${value}.0` } : { kind: Kind.STRING, value };

/** The document with its long integers written as texts, for ids, or as fractions. */
function readable(document: DocumentNode, schema: GraphQLSchema): DocumentNode {
  const types = new TypeInfo(schema);
  const visitor = {
    IntValue: ({ value }: { readonly value: string }) => {
      const type = types.getInputType();
      const isFloat = type != null && getNamedType(type) === GraphQLFloat;
      return value.length > SAFE_DIGITS ? longInteger(value, isFloat) : undefined;
    },
  };
  return { ...visit(document, visitWithTypeInfo(types, visitor)) };
}

/**
 * The planner reads a document's text anew, and some of what GraphQL allows it cannot read: `\u{…}` and pairs of surrogates
 * in a text, and ids that are written as long integers. Such a document is executed as a copy: the text of a copy is not
 * known, so it is printed, and printing writes characters as they are.
 */
export function plannedText(): GatewayPlugin<RequestContext> {
  const copies = new WeakMap<DocumentNode, DocumentNode>();
  return {
    onExecute({ args }) {
      const { params } = args.contextValue as { readonly params?: { readonly query?: string } };
      if (!params?.query || !UNREADABLE.test(params.query)) return;
      const copy = copies.get(args.document) ?? readable(args.document, args.schema);
      copies.set(args.document, copy);
      args.document = copy;
    },
  };
}
