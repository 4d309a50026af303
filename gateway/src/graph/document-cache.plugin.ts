import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import { ParsedDocuments } from '@talent-pool/service-kit';
import type { DocumentNode } from 'graphql';
import type { RequestContext } from './request-context.ts';

/** The runtime's cache plugin has no name. It is recognised by its hooks: no other plugin has exactly these two. */
const isCache = (plugin: object | false): boolean => Object.keys(plugin).sort().join() === 'onParse,onValidate';

/** Removes the runtime's own cache. Throws unless exactly one is found: then a new version of the runtime differs and must be checked. */
function removeCache(plugins: (object | false)[], ours: ReadonlySet<object | false>): void {
  const [cache, ...others] = plugins.filter((plugin) => !ours.has(plugin) && isCache(plugin));
  if (!cache || others.length > 0) throw new Error('The cache of documents of the runtime was not found.');
  plugins.splice(plugins.indexOf(cache), 1);
}

/**
 * Caches parsed and validated documents. It replaces the cache of the runtime, which keeps 1,024 documents of any size: new documents
 * with many fields would fill the memory of the gateway, and anybody may send them. `ours` are the other plugins of the gateway.
 */
export function documentCache(ours: readonly GatewayPlugin<RequestContext>[]): GatewayPlugin<RequestContext> {
  const documents = new ParsedDocuments();
  const validated = new WeakMap<DocumentNode, readonly Error[]>();
  return {
    onPluginInit: ({ plugins }) => removeCache(plugins, new Set(ours)),
    onParse: ({ params: { source }, setParsedDocument }) => setParsedDocument(documents.of(source.toString())),
    onValidate: ({ params: { documentAST }, setResult }) => {
      const known = validated.get(documentAST);
      if (!known) return ({ result }) => void validated.set(documentAST, result);
      setResult([...known]);
      return undefined;
    },
  };
}
