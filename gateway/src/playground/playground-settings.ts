import { z } from 'zod';
import type { ClientSettings } from './authorization-request.ts';

export const playgroundSettings = {
  PLAYGROUND: z.stringbool().default(false).describe('GraphiQL at the GraphQL address, for a browser.'),
  PLAYGROUND_CLIENT_ID: z
    .string()
    .optional()
    .describe(
      'Public client of the issuer (authorization code with PKCE) by which the playground signs in; without it the playground has a field for a token.',
    ),
  PLAYGROUND_SCOPE: z.string().default('openid').describe('Scope that the playground requests.'),
};

/** The client that the gateway's settings name; undefined when they name none. */
export const playgroundClient = (
  config: Readonly<Record<'OIDC_ISSUER' | 'PLAYGROUND_SCOPE', string>> & { readonly PLAYGROUND_CLIENT_ID?: string },
): ClientSettings | undefined =>
  config.PLAYGROUND_CLIENT_ID
    ? { issuer: config.OIDC_ISSUER, clientId: config.PLAYGROUND_CLIENT_ID, scope: config.PLAYGROUND_SCOPE }
    : undefined;
