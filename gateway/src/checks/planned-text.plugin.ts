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

/** Maximum number of digits of an integer that the planner can always read. */
const SAFE_DIGITS = 15;
const NEEDS_REPRINTING = new RegExp(String.raw`\\u|\d{${SAFE_DIGITS + 1}}`, 'u');

/**
 * A long integer rewritten for its type: `Float` gets a fraction, `ID` a string. An `Int` of this length is invalid
 * anyway.
 */
const longInteger = (value: string, isFloat: boolean): ValueNode =>
  isFloat ? { kind: Kind.FLOAT, value: `${value}.0` } : { kind: Kind.STRING, value };

/** The document with its long integers rewritten so that the planner can read them. */
function withReadableIntegers(document: DocumentNode, schema: GraphQLSchema): DocumentNode {
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
 * Works around syntax that the query planner cannot parse: `\u{…}`, surrogate pairs in strings, and ids written as long
 * integers. The planner parses a document's source text. A copy has no source text, so it is printed, and printing
 * writes the characters unescaped.
 */
export function plannedText(): GatewayPlugin<RequestContext> {
  const copies = new WeakMap<DocumentNode, DocumentNode>();
  return {
    onExecute({ args }) {
      const { params } = args.contextValue as { readonly params?: { readonly query?: string } };
      if (!params?.query || !NEEDS_REPRINTING.test(params.query)) return;
      const copy = copies.get(args.document) ?? withReadableIntegers(args.document, args.schema);
      copies.set(args.document, copy);
      args.document = copy;
    },
  };
}
