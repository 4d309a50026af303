import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import { ParsedDocuments } from '@talent-pool/service-kit';
import type { DocumentNode } from 'graphql';
import type { RequestContext } from './request-context.ts';

/** The cache of the runtime has no name, but no other of its plugins has these two hooks and nothing else. */
const isCache = (plugin: object | false): boolean => Object.keys(plugin).sort().join() === 'onParse,onValidate';

/** Removes the runtime's own cache. Throws when there is not exactly one: then a new version has to be looked at. */
function removeCache(plugins: (object | false)[], ours: ReadonlySet<object | false>): void {
  const [cache, ...others] = plugins.filter((plugin) => !ours.has(plugin) && isCache(plugin));
  if (!cache || others.length > 0) throw new Error('The cache of documents of the runtime was not found.');
  plugins.splice(plugins.indexOf(cache), 1);
}

/**
 * Parsed and validated documents. It replaces the cache of the runtime, which keeps 1,024 documents of any size: new documents
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
