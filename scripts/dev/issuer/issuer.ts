import { PERMISSIONS } from '@talent-pool/service-kit';
import Provider, { type Configuration } from 'oidc-provider';
import { SEEDED_ACCOUNTS } from './accounts.ts';
import { clientsOf } from './clients.ts';
import { readConfig } from './config.ts';
import { issuerFile } from './issuer-file.ts';
import { refuseUnknownScopes } from './scopes.ts';
import { SIGN_IN_PATH, signIn } from './sign-in.ts';

/** The issuer of `npm start`: seeded accounts on the loopback address, for development only. */
const config = readConfig();
const { jwk, cookieKey, secrets } = await issuerFile(config.ISSUER_FILE);
const HALF_A_DAY = 12 * 3_600;
const RESOURCE = 'urn:talent-pool';
const SCOPES = ['openid', ...PERMISSIONS];

const configuration: Configuration = {
  jwks: { keys: [jwk] } as never,
  cookies: { keys: [cookieKey] },
  scopes: SCOPES,
  clientDefaults: { id_token_signed_response_alg: 'ES256' },
  clients: clientsOf(secrets, config.REDIRECT_URL),
  // Pages of a public client exchange their code themselves.
  clientBasedCORS: (_context, origin, { redirectUris = [] }) =>
    redirectUris.some((uri) => new URL(uri).origin === origin),
  pkce: { required: () => true },
  interactions: { url: (_context, { uid }) => `${SIGN_IN_PATH}${uid}` },
  findAccount: (_context, id) =>
    Object.hasOwn(SEEDED_ACCOUNTS, id)
      ? { accountId: id, claims: () => ({ sub: id, ...SEEDED_ACCOUNTS[id]?.claims }) }
      : undefined,
  extraTokenClaims: (_context, token) => {
    const name = (token as { readonly accountId?: string }).accountId ?? token.clientId ?? '';
    return { ...SEEDED_ACCOUNTS[name]?.claims };
  },
  ttl: { AccessToken: HALF_A_DAY, ClientCredentials: HALF_A_DAY, AuthorizationCode: 60 },
  features: {
    clientCredentials: { enabled: true },
    devInteractions: { enabled: false },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => RESOURCE,
      useGrantedResource: () => true,
      getResourceServerInfo: (context) => {
        refuseUnknownScopes(context.oidc.params?.['scope'], SCOPES);
        return {
          scope: PERMISSIONS.join(' '),
          audience: config.OIDC_AUDIENCE,
          accessTokenTTL: HALF_A_DAY,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'ES256' } },
        };
      },
    },
  },
};

const provider = new Provider(config.ISSUER_URL, configuration);
provider.use(async (context, next) => {
  if (context.path === '/ready') context.body = { ready: true };
  else if (context.path.startsWith(SIGN_IN_PATH)) await signIn(provider, context);
  else await next();
});
const server = provider.listen(config.PORT, '127.0.0.1');
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  });
}
