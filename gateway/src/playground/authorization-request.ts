/**
 * The authorization code flow with PKCE of a public client (RFC 6749, RFC 7636, RFC 9700), as it runs in the browser. Only
 * what browsers and Node.js share is used here, so that tests run it against a real issuer.
 */

export interface ClientSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly scope: string;
}

/** A started sign-in. Kept in the memory of the page only. */
export interface PendingSignIn {
  /** The issuer's sign-in page, with the parameters of this sign-in. */
  readonly url: string;
  readonly state: string;
  readonly verifier: string;
  readonly redirectUri: string;
  readonly tokenEndpoint: string;
}

const WELL_KNOWN = '/.well-known/openid-configuration';

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const randomText = (): string => base64url(crypto.getRandomValues(new Uint8Array(32)));

async function challengeOf(verifier: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
}

async function readMetadata(issuer: string): Promise<{ authorization: string; token: string }> {
  const response = await fetch(`${issuer.replace(/\/$/u, '')}${WELL_KNOWN}`);
  if (!response.ok) throw new Error(`The issuer does not return its metadata (status ${response.status}).`);
  const metadata = (await response.json()) as Record<string, string>;
  if (metadata['issuer'] !== issuer) throw new Error('The metadata belongs to another issuer.');
  return { authorization: metadata['authorization_endpoint'] ?? '', token: metadata['token_endpoint'] ?? '' };
}

/** Prepares a sign-in. Throws an Error when the issuer's metadata cannot be read. */
export async function beginSignIn(settings: ClientSettings, redirectUri: string): Promise<PendingSignIn> {
  const { authorization, token: tokenEndpoint } = await readMetadata(settings.issuer);
  const [state, verifier, url] = [randomText(), randomText(), new URL(authorization)];
  const parameters = {
    client_id: settings.clientId,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: settings.scope,
    state,
    code_challenge: await challengeOf(verifier),
    code_challenge_method: 'S256',
    // The person chooses the account at each sign-in, even while a session at the issuer is open.
    prompt: 'login',
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return { url: url.href, state, verifier, redirectUri, tokenEndpoint };
}

/** Whether a callback belongs to this sign-in. `query`: of the URL to which the issuer redirected the browser. */
export const isAnswerTo = (pending: PendingSignIn, query: string): boolean =>
  new URLSearchParams(query).get('state') === pending.state;

const reasonIn = (error: string | null, description: string | null): Error =>
  new Error(`The issuer refused to sign in: ${[error, description].filter(Boolean).join(', ')}.`);

/** Exchanges the code of a callback for an access token. Throws an Error with the issuer's reason when it refuses. */
export async function finishSignIn(settings: ClientSettings, pending: PendingSignIn, query: string): Promise<string> {
  const answer = new URLSearchParams(query);
  const issuer = answer.get('iss');
  if (!isAnswerTo(pending, query) || (issuer !== null && issuer !== settings.issuer))
    throw new Error('The callback does not belong to this sign-in.');
  const code = answer.get('code');
  if (code === null) throw reasonIn(answer.get('error'), answer.get('error_description'));
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: settings.clientId,
    code,
    redirect_uri: pending.redirectUri,
    code_verifier: pending.verifier,
  });
  const response = await fetch(pending.tokenEndpoint, { method: 'POST', body });
  const result = (await response.json()) as Record<string, string>;
  if (!result['access_token']) throw reasonIn(result['error'] ?? null, result['error_description'] ?? null);
  return result['access_token'];
}

/** The account of an access token and its expiry, in milliseconds since the epoch; undefined if it is not a JWT. */
export function readToken(token: string): { readonly account: string; readonly expires: number } | undefined {
  try {
    const [, payload = ''] = token.split('.');
    const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0));
    const { sub, role, member_state, exp } = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
    const known = [role, member_state].filter((one) => typeof one === 'string').join(', ');
    return { account: `${String(sub)}${known && ` (${known})`}`, expires: Number(exp) * 1_000 };
  } catch {
    return undefined;
  }
}
