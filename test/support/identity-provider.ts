import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose';

/** A minimal OpenID Connect issuer: serves its keys over HTTP and signs the tokens that a test needs. */
export interface IdentityProvider {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUrl: string;
  /**
   * Returns a signed access token; claims override the defaults. It expires after an hour unless `exp` is given.
   * `header` overrides the protected header.
   */
  token(claims: JWTPayload & { sub: string; role?: string }, header?: { readonly typ?: string }): Promise<string>;
  /** Replaces the key pair: earlier tokens become invalid. */
  rotate(): Promise<void>;
  stop(): Promise<void>;
}

const AUDIENCE = 'talent-pool';

const newKeys = async (kid: string) => {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  return { kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' } };
};

/** Starts an issuer on a free port of the loopback address. */
export async function startIdentityProvider(): Promise<IdentityProvider> {
  let generation = 1;
  let keys = await newKeys('key-1');
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [keys.jwk] }));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    audience: AUDIENCE,
    jwksUrl: `${issuer}/jwks`,
    token: (claims, header) => {
      const now = Math.floor(Date.now() / 1_000);
      return new SignJWT({ iss: issuer, aud: AUDIENCE, iat: now, exp: now + 3_600, ...claims })
        .setProtectedHeader({ alg: 'ES256', kid: keys.kid, typ: 'at+jwt', ...header })
        .sign(keys.privateKey);
    },
    rotate: async () => {
      generation += 1;
      keys = await newKeys(`key-${generation}`);
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
