import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import type { DocumentNode } from 'graphql';
import type { Journey } from '../graph.ts';

/**
 * The planner reads a document's text anew, and knows neither `\u{…}` nor pairs of surrogates there, which GraphQL has had
 * since October 2021. A document with escapes is executed as a copy: the text of a copy is not known, so it is printed, and
 * printing writes such characters as they are.
 */
export function plannedText(): GatewayPlugin<Journey> {
  const copies = new WeakMap<DocumentNode, DocumentNode>();
  return {
    onExecute({ args }) {
      const { params } = args.contextValue as { readonly params?: { readonly query?: string } };
      if (!params?.query?.includes('\\u')) return;
      const copy = copies.get(args.document) ?? { ...args.document };
      copies.set(args.document, copy);
      args.document = copy;
    },
  };
}
