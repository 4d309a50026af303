import { describe, expect, test } from '@jest/globals';
import { isSigned, signRequest } from './signature.ts';

const SECRET = 'a-secret-of-more-than-thirty-two-characters';
const now = 1_800_000_000_000;
const parts = { timestamp: String(now), authorization: 'Bearer one', standing: 'PENDING', body: '{"query":"{ a }"}' };
const signature = signRequest(SECRET, parts);

describe('the gateway signature', () => {
  test('is accepted while fresh', () => {
    expect(isSigned(SECRET, parts, signature, now + 119_000)).toBe(true);
  });

  test.each([
    ['another body', { ...parts, body: '{"query":"{ b }"}' }, signature, now],
    ['another caller', { ...parts, authorization: 'Bearer two' }, signature, now],
    ['no caller', { ...parts, authorization: undefined }, signature, now],
    ['another standing', { ...parts, standing: 'VERIFIED' }, signature, now],
    ['no standing', { ...parts, standing: undefined }, signature, now],
    [
      'a standing moved into the token',
      { ...parts, authorization: 'Bearer one\nPENDING', standing: '' },
      signature,
      now,
    ],
    ['another time', { ...parts, timestamp: String(now + 1) }, signature, now],
    ['an old request', parts, signature, now + 121_000],
    ['a request from the future', parts, signature, now - 121_000],
    ['no signature', parts, undefined, now],
    ['a cut signature', parts, signature.slice(0, 10), now],
    ['a signature that is no hex', parts, 'zz'.repeat(32), now],
    ['no time', { ...parts, timestamp: '' }, signature, now],
    ['a time that is no number', { ...parts, timestamp: 'soon' }, signature, now],
  ])('is refused with %s', (_what, changed, given, at) => {
    expect(isSigned(SECRET, changed, given, at)).toBe(false);
  });

  test('of another secret is refused', () => {
    expect(isSigned(`${SECRET}!`, parts, signature, now)).toBe(false);
  });
});
