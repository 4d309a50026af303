import type { ClientMetadata } from 'oidc-provider';

/** The public client of the playground. */
export const PLAYGROUND_CLIENT = 'playground';
/** The public client of the examples in docs/guides/get-a-token.md, and of programs under development. */
export const EXAMPLE_CLIENT = 'example-app';

/** A client without a secret that uses the authorization code flow with PKCE. `native` allows HTTP on loopback addresses. */
const publicClient = (client_id: string, redirect_uris: string[]): ClientMetadata => ({
  client_id,
  token_endpoint_auth_method: 'none',
  grant_types: ['authorization_code'],
  redirect_uris,
  application_type: 'native',
});

/** An account's own client: its access tokens are for the account itself. */
const accountClient = ([client_id, client_secret]: readonly [string, string]): ClientMetadata => ({
  client_id,
  client_secret,
  grant_types: ['client_credentials'],
  redirect_uris: [],
  response_types: [],
});

/** A browser may open the playground under either name of the loopback address. */
const bothNames = (url: string): string[] => [url, url.replace('//127.0.0.1', '//localhost')];

/** The clients of the development issuer. `secrets`: by account; `playground`: address of the playground. */
export const clientsOf = (secrets: Readonly<Record<string, string>>, playground: string): ClientMetadata[] => [
  ...Object.entries(secrets).map(accountClient),
  publicClient(PLAYGROUND_CLIENT, bothNames(playground)),
  // Any port: RFC 8252, section 7.3.
  publicClient(EXAMPLE_CLIENT, ['http://127.0.0.1/callback', 'http://localhost/callback']),
];
