import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import { callerFromClaims, type Caller } from './caller.ts';
import { poolError } from './errors.ts';

export interface TokenSettings {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUrl: string;
  /** Seconds by which clocks may differ; subgraphs allow a little more than the gateway. */
  readonly clockTolerance: number;
}

export type TokenVerifier = (authorization: string | undefined) => Promise<Caller | undefined>;

const UNREACHABLE = [errors.JWKSTimeout, errors.JWKSInvalid];

/** A key set that cannot be had is the platform's fault; everything else is the token's. */
function toPoolError(error: unknown): Error {
  const ours = !(error instanceof errors.JOSEError) || UNREACHABLE.some((kind) => error instanceof kind);
  if (ours) return poolError('UNAVAILABLE', 'The keys of the token issuer cannot be read.');
  const expired = error instanceof errors.JWTExpired;
  return poolError('UNAUTHENTICATED', expired ? 'The access token has expired.' : 'The access token is not valid.');
}

/**
 * Verifies `Authorization: Bearer <JWT>` (RFC 9068 style access tokens) against the issuer's JWKS. Answers undefined
 * without a header. Throws UNAUTHENTICATED for a bad token, UNAVAILABLE when the keys cannot be fetched.
 */
export function createTokenVerifier(settings: TokenSettings): TokenVerifier {
  const keys = createRemoteJWKSet(new URL(settings.jwksUrl), { cooldownDuration: 2_000 });
  const { issuer, audience, clockTolerance } = settings;
  return async (authorization) => {
    if (!authorization) return undefined;
    const [scheme, token, ...rest] = authorization.split(' ');
    if (scheme?.toLowerCase() !== 'bearer' || !token || rest.length > 0) {
      throw poolError('UNAUTHENTICATED', 'The Authorization header must be "Bearer" and one access token.');
    }
    const options = { issuer, audience, clockTolerance, requiredClaims: ['exp', 'sub'] };
    const verified = await jwtVerify(token, keys, options).catch((error: unknown) => {
      throw toPoolError(error);
    });
    return callerFromClaims(verified.payload);
  };
}
