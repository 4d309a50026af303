import { readFileSync } from 'node:fs';
import type { RunFile } from '../../pool/run-file.ts';

const FIRST_QUERY = new URL('../../../docs/examples/first-query.graphql', import.meta.url);

/** The query as a JSON body on one line, without comments, for single quotes in a shell. */
const asBody = (query: string): string =>
  JSON.stringify({ query: query.replaceAll(/^#.*$/gmu, '').replaceAll(/\s+/gu, ' ').trim() });

/** Text that is printed when the pool is ready. */
export function banner({ gatewayUrl, issuerUrl }: RunFile, seconds: number): string {
  const query = readFileSync(FIRST_QUERY, 'utf8').trim();
  return `
The pool is ready after ${seconds} s.

  GraphQL      ${gatewayUrl}
  Playground   ${gatewayUrl} in a browser: "Sign in", then choose an account
  Issuer       ${issuerUrl}
  A token      npm run token -- employer      ("npm run token" lists all accounts; docs/guides/get-a-token.md)

A first query, with the token of an employer:

${query}

  curl -s ${gatewayUrl} -H "content-type: application/json" -H "authorization: Bearer $(npm run -s token -- employer)" \\
    --data '${asBody(query)}'

Public figures (poolOverview) are taken every minute here, and a new card counts after two minutes at most; a pool in
operation takes a day and a week (FIGURES_PERIOD_MINUTES, FIGURES_DELAY_MINUTES).

Ctrl-C stops everything and keeps the data; "npm run reset" empties it.
`;
}
