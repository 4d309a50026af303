import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { decodeJwt } from 'jose';
import { startIdentityProvider, type IdentityProvider } from '../../../test/support/identity-provider.ts';
import { createTokenVerifier, type TokenVerifier } from './token.ts';

let provider: IdentityProvider;
let verify: TokenVerifier;
const officer = { sub: 'o-1', role: 'officer', member_state: 'DE' };

beforeAll(async () => {
  provider = await startIdentityProvider();
  verify = createTokenVerifier({ ...provider, clockTolerance: 5 });
});
afterAll(() => provider.stop());

const codeOf = (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    () => 'accepted',
    (error: { extensions?: { code?: unknown } }) => error.extensions?.code,
  );

describe('a bearer token', () => {
  test('makes a caller with the permissions of the role', async () => {
    const caller = await verify(`Bearer ${await provider.token(officer)}`);
    expect(caller).toMatchObject({ subject: 'o-1', role: 'officer', memberState: 'DE' });
    expect(caller?.permissions.has('admission:decide')).toBe(true);
  });

  test('may be missing', async () => {
    expect(await verify(undefined)).toBeUndefined();
  });

  test('is spelled in any case, and alone', async () => {
    const token = await provider.token(officer);
    expect(await codeOf(verify(`bearer ${token}`))).toBe('accepted');
    expect(await codeOf(verify(`Bearer ${token} ${token}`))).toBe('UNAUTHENTICATED');
    expect(await codeOf(verify(`Basic ${token}`))).toBe('UNAUTHENTICATED');
    expect(await codeOf(verify(token))).toBe('UNAUTHENTICATED');
  });

  test.each([
    ['another issuer', { iss: 'http://elsewhere.example' }],
    ['another audience', { aud: 'elsewhere' }],
    ['the past', { exp: Math.floor(Date.now() / 1_000) - 60 }],
    ['the future', { nbf: Math.floor(Date.now() / 1_000) + 60 }],
    ['no end', { exp: undefined }],
    ['no role', { role: undefined }],
    ['an unknown role', { role: 'root' }],
    ['a state that is no code', { member_state: 'Germany' }],
    ['an empty subject', { sub: '' }],
  ])('of %s is refused', async (_what, claims) => {
    expect(await codeOf(verify(`Bearer ${await provider.token({ ...officer, ...claims })}`))).toBe('UNAUTHENTICATED');
  });

  test('whose claims were changed under the signature is refused, also after the right one was accepted', async () => {
    const token = await provider.token({ ...officer, sub: 'o-2' });
    await verify(`Bearer ${token}`);
    const [head, , signature] = token.split('.');
    const claims = Buffer.from(JSON.stringify({ ...decodeJwt(token), role: 'admin' })).toString('base64url');
    expect(await codeOf(verify(`Bearer ${head}.${claims}.${signature}`))).toBe('UNAUTHENTICATED');
  });

  test('that is remembered is good until it expires and no longer', async () => {
    const strict = createTokenVerifier({ ...provider, clockTolerance: 0 });
    const header = `Bearer ${await provider.token({ ...officer, exp: Math.floor(Date.now() / 1_000) + 2 })}`;
    expect(await codeOf(strict(header))).toBe('accepted');
    const { exp = 0 } = decodeJwt(header.slice(7));
    while (Date.now() < exp * 1_000) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await codeOf(strict(header))).toBe('UNAUTHENTICATED');
  });
});

describe('the keys of the issuer', () => {
  test('that cannot be had are the platform’s fault, not the token’s', async () => {
    const lost = createTokenVerifier({ ...provider, jwksUrl: 'http://127.0.0.1:1/jwks', clockTolerance: 5 });
    expect(await codeOf(lost(`Bearer ${await provider.token(officer)}`))).toBe('UNAVAILABLE');
  });

  test('may be replaced: new tokens are accepted, and old ones no more once forgotten', async () => {
    const other = await startIdentityProvider();
    const verifier = createTokenVerifier({ ...other, clockTolerance: 5 });
    const old = await other.token(officer);
    await other.rotate();
    expect(await codeOf(verifier(`Bearer ${await other.token(officer)}`))).toBe('accepted');
    expect(await codeOf(verifier(`Bearer ${old}`))).toBe('UNAUTHENTICATED');
    await other.stop();
  });
});
