/** Replaces the placeholder addresses in the committed supergraph by `urls`. Throws if a subgraph has no address. */
export function locateSubgraphs(supergraph: string, urls: Readonly<Record<string, string>>): string {
  return supergraph.replaceAll(/"http:\/\/([a-z-]+)\.invalid\/graphql"/gu, (_whole, name: string) => {
    const url = urls[name];
    if (!url) throw new Error(`No URL is set for the subgraph ${name}.`);
    return JSON.stringify(new URL('/graphql', url).href);
  });
}
