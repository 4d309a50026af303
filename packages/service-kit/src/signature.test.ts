import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Nonces } from './nonces.ts';
import {
  hasDigest,
  isSigned,
  NONCE_HEADER,
  SIGNATURE_HEADER,
  SIGNATURE_WINDOW,
  SIGNED_HEADERS,
  signRequest,
  TIMESTAMP_HEADER,
} from './signature.ts';

const SECRET = 'a-secret-of-more-than-thirty-two-characters';
const now = 1_800_000_000_000;
const body = '{"query":"{ a }"}';
/** A value for every signed header. */
const own = Object.fromEntries(SIGNED_HEADERS.map((name) => [name, `value of ${name}`]));
const given = { ...own, 'x-request-id': 'r-1' };
const headers: Record<string, string> = {
  ...given,
  ...signRequest(SECRET, { subgraph: 'vacancies', headers: given, body }, now),
};
const isAccepted = (changed: Record<string, string | undefined>, subgraph = 'vacancies', at = now): boolean =>
  isSigned([SECRET], subgraph, changed, at);

describe('the gateway signature', () => {
  test('is accepted within its window, with the current or the previous secret', () => {
    expect(isAccepted(headers, 'vacancies', now + SIGNATURE_WINDOW)).toBe(true);
    expect(isAccepted(headers, 'vacancies', now - SIGNATURE_WINDOW)).toBe(true);
    expect(isSigned(['another-secret', SECRET], 'vacancies', headers, now)).toBe(true);
  });

  test.each([...SIGNED_HEADERS, SIGNATURE_HEADER])('is refused when the header %s changes in any way', (name) => {
    const original = headers[name] ?? '';
    expect(isAccepted({ ...headers, [name]: undefined })).toBe(false);
    expect(isAccepted({ ...headers, [name]: '' })).toBe(false);
    const changed = fc.oneof(
      fc.string(),
      fc.nat(original.length).map((at) => original.slice(0, at)),
      fc.nat(original.length - 1).map((at) => `${original.slice(0, at)}0${original.slice(at + 1)}`),
      fc.string({ minLength: 1 }).map((more) => original + more),
      fc.constantFrom(...SIGNED_HEADERS).map((other) => headers[other] ?? ''),
    );
    fc.assert(
      fc.property(changed, (value) => {
        fc.pre(value !== original);
        expect(isAccepted({ ...headers, [name]: value })).toBe(false);
      }),
    );
  });

  test('is refused when the values of two signed headers are swapped or joined', () => {
    const names = fc.uniqueArray(fc.constantFrom(...SIGNED_HEADERS), { minLength: 2, maxLength: 2 });
    fc.assert(
      fc.property(names, fc.constantFrom('', '\n', '","', ', '), ([one = '', other = ''], between) => {
        expect(isAccepted({ ...headers, [one]: headers[other], [other]: headers[one] })).toBe(false);
        const together = `${headers[one]}${between}${headers[other]}`;
        expect(isAccepted({ ...headers, [one]: together, [other]: undefined })).toBe(false);
      }),
    );
  });

  test('distinguishes an absent header from an empty one', () => {
    const without = { ...given, authorization: undefined };
    const signed = signRequest(SECRET, { subgraph: 'vacancies', headers: without, body }, now);
    expect(isAccepted({ ...without, ...signed })).toBe(true);
    expect(isAccepted({ ...without, ...signed, authorization: '' })).toBe(false);
  });

  test('is refused by another subgraph', () => {
    for (const other of ['candidates', 'Vacancies', 'vacancies ', '', 'vacancies","x'])
      expect(isAccepted(headers, other)).toBe(false);
  });

  test('is refused outside its window, and with another secret', () => {
    expect(isAccepted(headers, 'vacancies', now + SIGNATURE_WINDOW + 1)).toBe(false);
    expect(isAccepted(headers, 'vacancies', now - SIGNATURE_WINDOW - 1)).toBe(false);
    expect(isSigned([`${SECRET}!`], 'vacancies', headers, now)).toBe(false);
    expect(isSigned([], 'vacancies', headers, now)).toBe(false);
  });

  test('does not cover headers that a proxy may change', () => {
    expect(isAccepted({ ...headers, 'x-request-id': 'r-2', via: '1.1 proxy' })).toBe(true);
  });

  test('covers the body by its digest', () => {
    expect(hasDigest(Buffer.from(body), headers)).toBe(true);
    fc.assert(
      fc.property(fc.string(), (other) => {
        fc.pre(other !== body);
        expect(hasDigest(Buffer.from(other), headers)).toBe(false);
      }),
    );
  });

  test('is never made twice with the same nonce', () => {
    const again = signRequest(SECRET, { subgraph: 'vacancies', headers: given, body }, now);
    expect(again[NONCE_HEADER]).not.toBe(headers[NONCE_HEADER]);
    expect(again[TIMESTAMP_HEADER]).toBe(headers[TIMESTAMP_HEADER]);
  });
});

describe('a nonce', () => {
  const sent = fc.record({ nonce: fc.nat(20), skew: fc.integer({ min: -SIGNATURE_WINDOW, max: SIGNATURE_WINDOW }) });

  test('is accepted once, for any order of signing and sending times', () => {
    const steps = fc.array(fc.record({ sent, later: fc.nat(60_000) }), { maxLength: 60 });
    fc.assert(
      fc.property(steps, fc.constantFrom(3, 1_000), (all, most) => {
        const nonces = new Nonces(most);
        const accepted = new Set<string>();
        const earlier: { nonce: string; timestamp: number }[] = [];
        let at = now;
        for (const { sent: one, later } of all) {
          at += later;
          const key = { nonce: String(one.nonce), timestamp: at + one.skew };
          earlier.push(key);
          for (const { nonce, timestamp } of earlier.filter(
            (old) => Math.abs(at - old.timestamp) <= SIGNATURE_WINDOW,
          )) {
            const id = `${nonce} ${timestamp}`;
            if (nonces.accept(nonce, timestamp, at)) {
              expect(accepted.has(id)).toBe(false);
              accepted.add(id);
            }
          }
        }
      }),
    );
  });

  test('that is new is accepted while the store is not full', () => {
    const nonces = new Nonces(1_000);
    for (let each = 0; each < 900; each += 1) expect(nonces.accept(`n${each}`, now + each * 100, now)).toBe(true);
  });

  test('is refused after its slice was removed for newer ones, instead of being accepted again', () => {
    const nonces = new Nonces(2);
    expect(nonces.accept('a', now, now)).toBe(true);
    expect(nonces.accept('b', now + 20_000, now)).toBe(true);
    expect(nonces.accept('c', now + 40_000, now)).toBe(true);
    expect(nonces.accept('a', now, now)).toBe(false);
    expect(nonces.accept('b', now + 20_000, now)).toBe(false);
    expect(nonces.accept('d', now + 40_000, now)).toBe(true);
  });
});
