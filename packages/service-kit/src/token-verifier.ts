import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyResult } from 'jose';
import { callerFromClaims, type Caller } from './caller.ts';
import { poolError } from './errors.ts';
import { withoutPrototypeKeys } from './foreign-json.ts';

export interface TokenSettings {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUrl: string;
  /** Seconds by which clocks may differ; subgraphs allow a little more than the gateway. */
  readonly clockTolerance: number;
  /** `at+jwt` unless given. */
  readonly tokenType?: TokenType | undefined;
  /** The clock, in milliseconds since the epoch; that of the machine unless given. */
  readonly now?: (() => number) | undefined;
}

/** Which `typ` an access token may have: that of RFC 9068 alone, or for other issuers also `JWT` or none. */
export const TOKEN_TYPES = ['at+jwt', 'jwt'] as const;
export type TokenType = (typeof TOKEN_TYPES)[number];

/** Asymmetric algorithms: the issuer's key set holds public keys only. */
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
/** Characters of a token, at most. */
const LONGEST = 8_192;
/** Claims of ID tokens (OpenID Connect) and of logout and other security event tokens (RFC 8417). */
const FOREIGN_CLAIMS = ['nonce', 'at_hash', 'c_hash', 's_hash', 'events'];

export type TokenVerifier = (authorization: string | undefined) => Promise<Caller | undefined>;

const refused = (): Error => poolError('UNAUTHENTICATED', 'The access token is invalid.');

const UNREACHABLE = [errors.JWKSTimeout, errors.JWKSInvalid];

/** A key set that cannot be had is the platform's fault; everything else is the token's. */
function toPoolError(error: unknown): Error {
  const ours = !(error instanceof errors.JOSEError) || UNREACHABLE.some((kind) => error instanceof kind);
  if (ours) return poolError('UNAVAILABLE', 'The keys of the token issuer are not available.');
  if (error instanceof errors.JWTExpired) return poolError('UNAUTHENTICATED', 'The access token has expired.');
  return refused();
}

/**
 * RFC 9068, section 4: a token of any other type than `at+jwt` is refused, so that an ID token or a logout token of the
 * same issuer is no access token. For issuers that set no type, the claims that only those tokens have tell them apart.
 */
function isAccessToken({ protectedHeader, payload }: JWTVerifyResult, accepted: TokenType): boolean {
  const typ = protectedHeader.typ?.toLowerCase().replace(/^application\//u, '');
  if (typ === 'at+jwt') return true;
  if (accepted === 'at+jwt' || (typ !== undefined && typ !== 'jwt')) return false;
  return !FOREIGN_CLAIMS.some((claim) => Object.hasOwn(payload, claim));
}

/** Whether a token was issued by now, in milliseconds. `tolerance` in seconds. */
const isIssued = ({ iat }: JWTPayload, tolerance: number, now: number): boolean =>
  iat === undefined || iat <= now / 1_000 + tolerance;

/** How long a verified token is not verified again, in milliseconds, and how many are remembered. */
const REMEMBERED_FOR = 30_000;
const MOST_REMEMBERED = 10_000;

/** Callers by token, so that a page of requests costs one check of a signature. The oldest are forgotten first. */
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

  /** `expiry`: the token's own, in seconds since the epoch. */
  keep(token: string, caller: Caller, expiry: number): void {
    const [oldest] = this.callers.keys();
    if (oldest !== undefined && this.callers.size >= MOST_REMEMBERED) this.callers.delete(oldest);
    this.callers.set(token, { caller, until: Math.min(this.now() + REMEMBERED_FOR, expiry * 1_000) });
  }
}

/**
 * Verifies `Authorization: Bearer <JWT>` (RFC 9068 style access tokens) against the issuer's JWKS. Answers undefined
 * without a header. A token that was good is taken for good for half a minute, at most until it expires. Throws
 * UNAUTHENTICATED for a bad token, UNAVAILABLE when the keys cannot be fetched.
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
    if (token.length > LONGEST) throw refused();
    const known = verified.get(token);
    if (known) return known;
    const result = await jwtVerify(token, keys, { ...options, currentDate: new Date(now()) }).catch(
      (error: unknown) => {
        throw toPoolError(error);
      },
    );
    const payload = withoutPrototypeKeys(result.payload);
    if (!isAccessToken(result, tokenType)) throw refused();
    const caller = callerFromClaims(payload);
    if (!isIssued(payload, clockTolerance, now())) throw refused();
    verified.keep(token, caller, payload.exp ?? 0);
    return caller;
  };
}

/** Subgraphs ask again what the gateway has let pass, on another machine's clock: as wide as the signature's. In seconds. */
const TOLERANCE = 120;

/** The verifier that a service's settings describe (`tokenSettings`). */
export const tokenVerifierFrom = (
  config: Readonly<Record<'OIDC_ISSUER' | 'OIDC_AUDIENCE' | 'OIDC_JWKS_URL', string>> & {
    readonly OIDC_TOKEN_TYPE?: TokenType;
  },
  clockTolerance = TOLERANCE,
): TokenVerifier =>
  createTokenVerifier({
    issuer: config.OIDC_ISSUER,
    audience: config.OIDC_AUDIENCE,
    jwksUrl: config.OIDC_JWKS_URL,
    clockTolerance,
    tokenType: config.OIDC_TOKEN_TYPE,
  });
