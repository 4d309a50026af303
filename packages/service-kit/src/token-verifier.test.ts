import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { decodeJwt, type JWTPayload } from 'jose';
import { startIdentityProvider, type IdentityProvider } from '../../../test/support/identity-provider.ts';
import { createTokenVerifier, type TokenVerifier } from './token-verifier.ts';

let provider: IdentityProvider;
let verify: TokenVerifier;
const officer = { sub: 'o-1', role: 'officer', member_state: 'DE' };

beforeAll(async () => {
  provider = await startIdentityProvider();
  verify = createTokenVerifier({ ...provider, clockTolerance: 5 });
});
afterAll(() => provider.stop());

const codeOf = (attempt: Promise<unknown>): Promise<unknown> =>
  attempt.then(
    () => 'accepted',
    (error: { extensions?: { code?: unknown } }) => error.extensions?.code,
  );

describe('a bearer token', () => {
  test('creates a caller with the permissions of the role', async () => {
    const caller = await verify(`Bearer ${await provider.token(officer)}`);
    expect(caller).toMatchObject({ subject: 'o-1', role: 'officer', memberState: 'DE' });
    expect(caller?.permissions.has('admission:decide')).toBe(true);
  });

  test('is optional', async () => {
    expect(await verify(undefined)).toBeUndefined();
  });

  test('has a case-insensitive scheme and exactly one token', async () => {
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
    ['a state outside the Union', { member_state: 'XX' }],
    ['a state in lower case', { member_state: 'de' }],
    ['a state that is a list', { member_state: ['DE'] }],
    ['an empty subject', { sub: '' }],
    ['a subject that is too long', { sub: 's'.repeat(256) }],
    ['a subject with a control character', { sub: 'o-1\u0000' }],
    ['a subject that no database could store as it is', { sub: 'o-1\ud800' }],
    ['a scope that is too long', { scope: 's'.repeat(2_001) }],
    ['a scope that is a list', { scope: ['pool:search'] }],
    ['an unknown verification', { verification: 'GOOD' }],
    ['the future by its time of issue', { iat: Math.floor(Date.now() / 1_000) + 60 }],
    ['a time of issue that is text', { iat: 'now' }],
    ['an end that is text', { exp: 'never' }],
    ['an end that no calendar has', { exp: 1e300 }],
  ])('of %s is refused', async (_what, claims) => {
    const changed = { ...officer, ...(claims as JWTPayload) };
    expect(await codeOf(verify(`Bearer ${await provider.token(changed)}`))).toBe('UNAUTHENTICATED');
  });

  test('may be issued in the future within the clock tolerance', async () => {
    expect(
      await codeOf(verify(`Bearer ${await provider.token({ ...officer, iat: Math.floor(Date.now() / 1_000) + 3 })}`)),
    ).toBe('accepted');
  });

  test('that is too long is refused without verification', async () => {
    const lost = createTokenVerifier({ ...provider, jwksUrl: 'http://127.0.0.1:1/jwks', clockTolerance: 5 });
    expect(await codeOf(lost(`Bearer ${'a'.repeat(8_193)}`))).toBe('UNAUTHENTICATED');
    expect(await codeOf(verify(`Bearer ${await provider.token({ ...officer, more: 'x'.repeat(8_000) })}`))).toBe(
      'UNAUTHENTICATED',
    );
  });

  test('cannot pollute prototypes with its claims', async () => {
    const claims = JSON.parse('{"__proto__":{"role":"admin","memberState":"FR"},"constructor":{"prototype":{"x":1}}}');
    const caller = await verify(`Bearer ${await provider.token({ ...claims, sub: 'o-3', role: 'candidate' })}`);
    expect(caller).toMatchObject({ subject: 'o-3', role: 'candidate' });
    expect(caller?.memberState).toBeUndefined();
    expect(({} as { x?: unknown }).x).toBeUndefined();
    const { role: _role, ...without } = officer;
    const own = JSON.parse('{"__proto__":{"role":"admin"}}') as object;
    expect(await codeOf(verify(`Bearer ${await provider.token({ ...own, ...without })}`))).toBe('UNAUTHENTICATED');
  });

  test.each([
    ['at+jwt', 'accepted', 'accepted'],
    ['AT+JWT', 'accepted', 'accepted'],
    ['application/at+jwt', 'accepted', 'accepted'],
    ['JWT', 'UNAUTHENTICATED', 'accepted'],
    [undefined, 'UNAUTHENTICATED', 'accepted'],
    ...['logout+jwt', 'id+jwt', 'secevent+jwt', 'dpop+jwt', 'at+jwtx', 'application/jwt+at', ''].map(
      (typ) => [typ, 'UNAUTHENTICATED', 'UNAUTHENTICATED'] as const,
    ),
  ])('of the type %s is %s, and for issuers that do not follow RFC 9068 %s', async (typ, strict, lenient) => {
    const header = { typ } as { typ: string };
    const token = `Bearer ${await provider.token({ ...officer, typ: String(typ) }, header)}`;
    const compatible = createTokenVerifier({ ...provider, clockTolerance: 5, tokenType: 'jwt' });
    expect([await codeOf(verify(token)), await codeOf(compatible(token))]).toEqual([strict, lenient]);
  });

  test.each(['nonce', 'at_hash', 'c_hash', 's_hash', 'events'])(
    'without a type is refused with the claim %s of other token types',
    async (claim) => {
      const token = await provider.token({ ...officer, [claim]: 'x' }, { typ: 'JWT' });
      const compatible = createTokenVerifier({ ...provider, clockTolerance: 5, tokenType: 'jwt' });
      expect(await codeOf(compatible(`Bearer ${token}`))).toBe('UNAUTHENTICATED');
    },
  );

  test('with changed claims is refused, even after the original was accepted', async () => {
    const token = await provider.token({ ...officer, sub: 'o-2' });
    await verify(`Bearer ${token}`);
    const [head, , signature] = token.split('.');
    const claims = Buffer.from(JSON.stringify({ ...decodeJwt(token), role: 'admin' })).toString('base64url');
    expect(await codeOf(verify(`Bearer ${head}.${claims}.${signature}`))).toBe('UNAUTHENTICATED');
  });

  test('that is cached is accepted only until it expires', async () => {
    const header = `Bearer ${await provider.token(officer)}`;
    const { exp = 0 } = decodeJwt(header.slice(7));
    let now = exp * 1_000 - 1;
    const strict = createTokenVerifier({ ...provider, clockTolerance: 0, now: () => now });
    for (let attempt = 0; attempt < 2; attempt += 1) expect(await codeOf(strict(header))).toBe('accepted');
    now += 1;
    expect(await codeOf(strict(header))).toBe('UNAUTHENTICATED');
  });
});

describe('the keys of the issuer', () => {
  test('that are unavailable cause UNAVAILABLE, not UNAUTHENTICATED', async () => {
    const lost = createTokenVerifier({ ...provider, jwksUrl: 'http://127.0.0.1:1/jwks', clockTolerance: 5 });
    expect(await codeOf(lost(`Bearer ${await provider.token(officer)}`))).toBe('UNAVAILABLE');
  });

  test('may be rotated: new tokens are accepted, old ones are refused', async () => {
    const other = await startIdentityProvider();
    const verifier = createTokenVerifier({ ...other, clockTolerance: 5 });
    const old = await other.token(officer);
    await other.rotate();
    expect(await codeOf(verifier(`Bearer ${await other.token(officer)}`))).toBe('accepted');
    expect(await codeOf(verifier(`Bearer ${old}`))).toBe('UNAUTHENTICATED');
    await other.stop();
  });
});
