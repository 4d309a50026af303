import { readFileSync } from 'node:fs';
import type { RunFile } from './run-file.ts';

const FIRST_QUERY = new URL('../../docs/examples/first-query.graphql', import.meta.url);

/** What is printed when the pool is ready. */
export const banner = ({ gatewayUrl }: RunFile, seconds: number): string => `
The pool is ready after ${seconds} s.

  GraphQL      ${gatewayUrl}
  Playground   ${gatewayUrl} in a browser
  A token      npm run token -- employer      (candidate, newcomer, employer, employer-pending, employer-suspended,
                                               officer, officer-fr, portal, partnership-manager, admin)

A first query, with the token of an employer:

${readFileSync(FIRST_QUERY, 'utf8').trim()}

  curl -s ${gatewayUrl} -H "content-type: application/json" -H "authorization: Bearer $(npm run -s token -- employer)" \\
    --data "$(jq -Rs '{query: .}' docs/examples/first-query.graphql)"

Ctrl-C stops everything and keeps the data; "npm run reset" empties it.
`;
