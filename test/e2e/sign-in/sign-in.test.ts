import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTokenVerifier } from '@talent-pool/service-kit';
import { EU_MEMBER_STATES } from '@talent-pool/taxonomy/member-states';
import {
  beginSignIn,
  finishSignIn,
  isAnswerTo,
  readToken,
  type PendingSignIn,
} from '../../../gateway/src/playground/authorization-request.ts';
import { SEEDED_ACCOUNTS } from '../../../scripts/dev/issuer/accounts.ts';
import { Browser } from '../../support/browser.ts';
import { startDevelopmentIssuer, type DevelopmentIssuer } from '../../support/development-issuer.ts';

let issuer: DevelopmentIssuer;
beforeAll(async () => {
  issuer = await startDevelopmentIssuer();
});
afterAll(() => issuer.stop());

const client = (scope = 'openid') => ({ issuer: issuer.url, clientId: 'playground', scope });
/** The query of the address to which the issuer sends the browser back, after the account was chosen on its page. */
async function callback({ url }: PendingSignIn, account: string): Promise<string> {
  const browser = new Browser();
  const page = await browser.open(url);
  const link = new RegExp(`href="([^"]+\\?account=${account})"`, 'u').exec(await page.text())?.[1] ?? '';
  return new URL(await browser.lastAddress(new URL(link, issuer.url).href, issuer.playground)).search;
}
async function signedIn(account: string, scope?: string): Promise<string> {
  const pending = await beginSignIn(client(scope), issuer.playground);
  return finishSignIn(client(scope), pending, await callback(pending, account));
}
const verify = () =>
  createTokenVerifier({
    issuer: issuer.url,
    audience: 'talent-pool',
    jwksUrl: `${issuer.url}/jwks`,
    clockTolerance: 30,
  });

describe('the playground', () => {
  test.each([
    ['employer', { role: 'employer' }],
    ['employer-new', { role: 'employer', claims: {} }],
    ['candidate', { role: 'candidate' }],
    ['portal', { role: 'portal' }],
    ['officer-fr', { role: 'officer', memberState: 'FR' }],
  ])('signs in as %s, with the rights of that account', async (account, caller) => {
    expect(await verify()(`Bearer ${await signedIn(account)}`)).toMatchObject({ subject: account, ...caller });
  });

  test('shows who is signed in', async () => {
    const known = readToken(await signedIn('officer-mt'));
    expect(known?.account).toBe('officer-mt (officer, MT)');
    expect(known?.expires).toBeGreaterThan(Date.now());
    expect(readToken('not a token')).toBeUndefined();
  });

  test('may request fewer scopes than the role has', async () => {
    const caller = await verify()(`Bearer ${await signedIn('employer', 'openid employer:own')}`);
    expect([...(caller?.permissions ?? [])]).toEqual(['employer:own']);
  });

  test('accepts no callback and no code of another sign-in', async () => {
    const [mine, other] = [
      await beginSignIn(client(), issuer.playground),
      await beginSignIn(client(), issuer.playground),
    ];
    const theirs = await callback(other, 'admin');
    expect([isAnswerTo(mine, theirs), isAnswerTo(other, theirs)]).toEqual([false, true]);
    await expect(finishSignIn(client(), mine, theirs)).rejects.toThrow(/another|belong/u);
    const mixed = new URLSearchParams(theirs);
    mixed.set('state', mine.state);
    await expect(finishSignIn(client(), mine, `?${mixed}`)).rejects.toThrow('invalid_grant');
  });

  test('accepts no callback that names another issuer', async () => {
    const pending = await beginSignIn(client(), issuer.playground);
    const answer = new URLSearchParams(await callback(pending, 'employer'));
    answer.set('iss', 'https://other.example');
    await expect(finishSignIn(client(), pending, `?${answer}`)).rejects.toThrow('does not belong');
  });

  test('may call the token endpoint from its own origin, and no other page may', async () => {
    const from = async (origin: string) => {
      const body = new URLSearchParams({ grant_type: 'authorization_code', client_id: 'playground', code: 'x' });
      const response = await fetch(`${issuer.url}/token`, { method: 'POST', headers: { origin }, body });
      return response.headers.get('access-control-allow-origin');
    };
    expect(await from(new URL(issuer.playground).origin)).toBe(new URL(issuer.playground).origin);
    expect(await from('https://other.example')).toBeNull();
  });
});

describe('the sign-in page of the development issuer', () => {
  test('offers every account once, with an officer of each member state', async () => {
    const page = await new Browser().open((await beginSignIn(client(), issuer.playground)).url);
    const offered = [...(await page.text()).matchAll(/\?account=([\w-]+)"/gu)].map(([, name]) => name);
    expect(offered.toSorted()).toEqual(
      Object.keys(SEEDED_ACCOUNTS)
        .filter((name) => name !== 'officer-de')
        .toSorted(),
    );
    expect(offered.filter((name) => name?.startsWith('officer'))).toHaveLength(EU_MEMBER_STATES.length);
  });
});

describe('errors of docs/guides/get-a-token.md', () => {
  const authorization = (changes: Record<string, string>): string => {
    const url = new URL(`${issuer.url}/auth`);
    const usual = {
      client_id: 'example-app',
      response_type: 'code',
      scope: 'openid',
      redirect_uri: 'http://127.0.0.1:9/callback',
      code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
      code_challenge_method: 'S256',
      login_hint: 'candidate',
    };
    for (const [name, value] of Object.entries({ ...usual, ...changes })) if (value) url.searchParams.set(name, value);
    return url.href;
  };
  const answerOf = (changes: Record<string, string>): Promise<string> =>
    new Browser().lastAddress(authorization(changes), 'http://127.0.0.1:9/callback');
  const exchange = async (form: Record<string, string>, headers: Record<string, string> = {}): Promise<string> =>
    (await fetch(`${issuer.url}/token`, { method: 'POST', headers, body: new URLSearchParams(form) })).text();

  test('a redirect URI that is not registered, on the page of the issuer', async () => {
    const page = await new Browser().open(authorization({ redirect_uri: 'https://127.0.0.1:9/callback' }));
    expect([page.status, await page.text()]).toEqual([400, expect.stringContaining('invalid_redirect_uri')]);
  });

  test('no code challenge, in the callback', async () => {
    const answer = new URL(await answerOf({ code_challenge: '', code_challenge_method: '' })).searchParams;
    expect([answer.get('error'), answer.get('error_description')]).toEqual([
      'invalid_request',
      expect.stringContaining('Authorization Server policy requires PKCE'),
    ]);
  });

  test('a code that was used before', async () => {
    const form = {
      grant_type: 'authorization_code',
      client_id: 'example-app',
      redirect_uri: 'http://127.0.0.1:9/callback',
      code: new URL(await answerOf({})).searchParams.get('code') ?? '',
      // The verifier of the challenge above: RFC 7636, appendix B.
      code_verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
    };
    expect(await exchange(form)).toContain('access_token');
    expect(await exchange(form)).toContain('"invalid_grant"');
  });

  const authorizationOf = (secret: string) => `Basic ${Buffer.from(`portal:${secret}`).toString('base64')}`;
  const ask = (secret: string, scope = '') =>
    exchange({ grant_type: 'client_credentials', scope }, { authorization: authorizationOf(secret) });

  test('a scope that the issuer does not know', async () => {
    const answer = JSON.parse(await ask(issuer.secrets()['portal'] ?? '', 'pool:search pool:everything')) as object;
    expect(answer).toMatchObject({ error: 'invalid_scope', scope: 'pool:everything' });
    const known = JSON.parse(await ask(issuer.secrets()['portal'] ?? '', 'pool:search')) as object;
    expect(known).toMatchObject({ scope: 'pool:search', access_token: expect.any(String) });
    const redirected = new URL(await answerOf({ scope: 'openid pool:everything' })).searchParams;
    expect([redirected.get('error'), redirected.get('code')]).toEqual(['invalid_scope', null]);
  });

  test('a wrong secret', async () => {
    expect(await ask('wrong')).toContain('"invalid_client"');
    expect(await ask(issuer.secrets()['portal'] ?? '')).toContain('access_token');
  });

  test('an ID token in place of the access token', async () => {
    const form = {
      grant_type: 'authorization_code',
      client_id: 'example-app',
      redirect_uri: 'http://127.0.0.1:9/callback',
      code: new URL(await answerOf({})).searchParams.get('code') ?? '',
      code_verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
    };
    const { id_token } = JSON.parse(await exchange(form)) as { id_token: string };
    await expect(verify()(`Bearer ${id_token}`)).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
  });
});
