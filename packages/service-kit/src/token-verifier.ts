import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyResult } from 'jose';
import { callerFromClaims, type Caller } from './caller.ts';
import { poolError } from './errors.ts';
import { withoutPrototypeKeys } from './untrusted-json.ts';

export interface TokenSettings {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUrl: string;
  /** Allowed clock difference in seconds; larger in subgraphs than in the gateway. */
  readonly clockTolerance: number;
  /** Defaults to `at+jwt`. */
  readonly tokenType?: TokenType | undefined;
  /** Current time in milliseconds since the epoch. Defaults to `Date.now`. */
  readonly now?: (() => number) | undefined;
}

/** Accepted `typ` headers: `at+jwt` as in RFC 9068; `jwt` also accepts `JWT` and none, for other issuers. */
export const TOKEN_TYPES = ['at+jwt', 'jwt'] as const;
export type TokenType = (typeof TOKEN_TYPES)[number];

/** Asymmetric algorithms only, because the issuer's key set has public keys. */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];
/** Maximum length of a token in characters. */
const MAX_TOKEN_LENGTH = 8_192;
/** Claims of ID tokens (OpenID Connect) and of logout and other security event tokens (RFC 8417). */
const OTHER_TOKEN_CLAIMS = ['nonce', 'at_hash', 'c_hash', 's_hash', 'events'];

export type TokenVerifier = (authorization: string | undefined) => Promise<Caller | undefined>;

const refused = (): Error => poolError('UNAUTHENTICATED', 'The access token is invalid.');

const KEY_SET_ERRORS = [errors.JWKSTimeout, errors.JWKSInvalid];

/** Maps an unavailable key set to UNAVAILABLE and every other error to UNAUTHENTICATED. */
function toPoolError(error: unknown): Error {
  const isPlatformFault = !(error instanceof errors.JOSEError) || KEY_SET_ERRORS.some((kind) => error instanceof kind);
  if (isPlatformFault) return poolError('UNAVAILABLE', 'The keys of the token issuer are not available.');
  if (error instanceof errors.JWTExpired) return poolError('UNAUTHENTICATED', 'The access token has expired.');
  return refused();
}

/**
 * Whether a token is an access token (RFC 9068, section 4), and not an ID token or logout token of the same issuer. For
 * issuers that set no type, those tokens are recognised by claims that only they have.
 */
function isAccessToken({ protectedHeader, payload }: JWTVerifyResult, accepted: TokenType): boolean {
  const typ = protectedHeader.typ?.toLowerCase().replace(/^application\//u, '');
  if (typ === 'at+jwt') return true;
  if (accepted === 'at+jwt' || (typ !== undefined && typ !== 'jwt')) return false;
  return !OTHER_TOKEN_CLAIMS.some((claim) => Object.hasOwn(payload, claim));
}

/** Whether the token's issue time is not in the future. `now` in milliseconds, `tolerance` in seconds. */
const isIssued = ({ iat }: JWTPayload, tolerance: number, now: number): boolean =>
  iat === undefined || iat <= now / 1_000 + tolerance;

/** Milliseconds for which a verified token is cached, and the maximum number of cached tokens. */
const CACHE_TIME = 30_000;
const MAX_CACHED = 10_000;

/** Caches callers by token, so that consecutive requests need one signature check. Evicts the oldest first. */
class VerifiedTokens {
  private readonly callers = new Map<string, { readonly caller: Caller; readonly until: number }>();
  private readonly now: () => number;

  constructor(now: () => number) {
    this.now = now;
  }

  get(token: string): Caller | undefined {
    const found = this.callers.get(token);
    if (found && found.until > this.now()) return found.caller;
    if (found) this.callers.delete(token);
    return undefined;
  }

  /** Adds a token to the cache. `expiry`: the token's `exp`, in seconds since the epoch. */
  store(token: string, caller: Caller, expiry: number): void {
    const [oldest] = this.callers.keys();
    if (oldest !== undefined && this.callers.size >= MAX_CACHED) this.callers.delete(oldest);
    this.callers.set(token, { caller, until: Math.min(this.now() + CACHE_TIME, expiry * 1_000) });
  }
}

/**
 * Creates a verifier of `Authorization: Bearer <JWT>` (RFC 9068) with the issuer's JWKS. It returns undefined without a
 * header. A valid token is cached for 30 seconds, at most until it expires. Throws UNAUTHENTICATED for an invalid
 * token, and UNAVAILABLE if the keys cannot be fetched.
 */
export function createTokenVerifier(settings: TokenSettings): TokenVerifier {
  const keys = createRemoteJWKSet(new URL(settings.jwksUrl), { cooldownDuration: 2_000 });
  const { issuer, audience, clockTolerance, tokenType = 'at+jwt', now = Date.now } = settings;
  const options = { issuer, audience, clockTolerance, algorithms: ALGORITHMS, requiredClaims: ['exp', 'sub'] };
  const verified = new VerifiedTokens(now);
  return async (authorization) => {
    if (!authorization) return undefined;
    const [scheme, token, ...rest] = authorization.split(' ');
    if (scheme?.toLowerCase() !== 'bearer' || !token || rest.length > 0) {
      throw poolError('UNAUTHENTICATED', 'The Authorization header must be "Bearer" followed by one access token.');
    }
    if (token.length > MAX_TOKEN_LENGTH) throw refused();
    const cached = verified.get(token);
    if (cached) return cached;
    const result = await jwtVerify(token, keys, { ...options, currentDate: new Date(now()) }).catch(
      (error: unknown) => {
        throw toPoolError(error);
      },
    );
    const payload = withoutPrototypeKeys(result.payload);
    if (!isAccessToken(result, tokenType)) throw refused();
    const caller = callerFromClaims(payload);
    if (!isIssued(payload, clockTolerance, now())) throw refused();
    verified.store(token, caller, payload.exp ?? 0);
    return caller;
  };
}

/**
 * Clock tolerance of subgraphs in seconds. They verify tokens again on another machine's clock; as large as
 * SIGNATURE_WINDOW.
 */
const SUBGRAPH_CLOCK_TOLERANCE = 120;

/** Creates the verifier from a service's settings (`tokenSettings`). */
export const tokenVerifierFrom = (
  config: Readonly<Record<'OIDC_ISSUER' | 'OIDC_AUDIENCE' | 'OIDC_JWKS_URL', string>> & {
    readonly OIDC_TOKEN_TYPE?: TokenType;
  },
  clockTolerance = SUBGRAPH_CLOCK_TOLERANCE,
): TokenVerifier =>
  createTokenVerifier({
    issuer: config.OIDC_ISSUER,
    audience: config.OIDC_AUDIENCE,
    jwksUrl: config.OIDC_JWKS_URL,
    clockTolerance,
    tokenType: config.OIDC_TOKEN_TYPE,
  });
