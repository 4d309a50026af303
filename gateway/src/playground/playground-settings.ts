import { z } from 'zod';
import type { ClientSettings } from './authorization-request.ts';

export const playgroundSettings = {
  PLAYGROUND: z.stringbool().default(false).describe('Whether the GraphQL URL serves GraphiQL to browsers.'),
  PLAYGROUND_CLIENT_ID: z
    .string()
    .optional()
    .describe(
      'Id of the public client at the issuer (authorization code with PKCE) with which the playground signs in. Omit to show a field for a token instead.',
    ),
  PLAYGROUND_SCOPE: z.string().default('openid').describe('Scope that the playground requests.'),
};

/** The client in the gateway's settings; undefined if none is configured. */
export const playgroundClient = (
  config: Readonly<Record<'OIDC_ISSUER' | 'PLAYGROUND_SCOPE', string>> & { readonly PLAYGROUND_CLIENT_ID?: string },
): ClientSettings | undefined =>
  config.PLAYGROUND_CLIENT_ID
    ? { issuer: config.OIDC_ISSUER, clientId: config.PLAYGROUND_CLIENT_ID, scope: config.PLAYGROUND_SCOPE }
    : undefined;
