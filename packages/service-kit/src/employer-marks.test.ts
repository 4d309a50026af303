import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { callerHeaders, callerWithHeaders } from './caller-headers.ts';
import { callerFromClaims, withEmployerRecord } from './caller.ts';
import {
  employerMark,
  employerMarks,
  readEmployerMarks,
  registrableDomain,
  type EmployerIdentity,
  type RegisteredEmployer,
} from './employer-marks.ts';

const SECRET = 's'.repeat(32);
const COMPANY: RegisteredEmployer = {
  memberState: 'DE',
  registrationNumber: 'HRB 4711-B',
  website: 'https://www.jobs.example.org/de?from=pool',
};
const isMarked = (identity: EmployerIdentity, company = COMPANY): boolean =>
  employerMarks(SECRET, company).includes(employerMark(SECRET, identity));

describe('an employer', () => {
  test.each<[EmployerIdentity, boolean]>([
    [{ registrationNumber: 'HRB 4711-B', memberState: 'DE' }, true],
    [{ registrationNumber: 'hrb4711b', memberState: 'DE' }, true],
    [{ registrationNumber: 'HRB 4711 B', memberState: null }, true],
    [{ registrationNumber: 'ＨＲＢ ４７１１ B', memberState: null }, true],
    [{ registrationNumber: 'HRB 4711-B', memberState: 'FR' }, false],
    [{ registrationNumber: 'HRB 4711', memberState: 'DE' }, false],
    [{ domain: 'example.org' }, true],
    [{ domain: 'jobs.example.org' }, false],
    [{ domain: 'other.org' }, false],
  ])('with number, member state and web address is known by %j: %s', (identity, known) => {
    expect(isMarked(identity)).toBe(known);
  });

  test('without a web address has no domain', () => {
    expect(employerMarks(SECRET, { ...COMPANY, website: null })).toHaveLength(2);
  });

  test('has other marks under another secret, which do not contain its data', () => {
    const marks = employerMarks(SECRET, COMPANY);
    expect(marks.every((mark) => /^[\w-]{22}$/u.test(mark))).toBe(true);
    expect(employerMarks('t'.repeat(32), COMPANY).filter((mark) => marks.includes(mark))).toEqual([]);
  });

  test('is known by any spelling of its number', () => {
    const separators = fc.array(fc.constantFrom(' ', '-', '.', '/', ''), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'ABC123'), minLength: 3, maxLength: 8 }),
        separators,
        (number, between) => {
          const written = [...number].map((character, place) => `${character}${between[place]}`).join('');
          const company = { ...COMPANY, registrationNumber: number };
          expect(isMarked({ registrationNumber: written.toLowerCase(), memberState: 'DE' }, company)).toBe(true);
        },
      ),
    );
  });
});

test.each([
  ['example.org', 'example.org'],
  ['https://jobs.example.co.uk/apply', 'example.co.uk'],
  [' WWW.Example.ORG ', 'example.org'],
  ['shop.github.io', 'shop.github.io'],
  ['https://münchen.example/', 'münchen.example'],
  ['co.uk', undefined],
  ['localhost', undefined],
  ['192.0.2.1', undefined],
  ['', undefined],
  ['not a domain', undefined],
])('the registrable domain of %j is %j', (address, domain) => {
  expect(registrableDomain(address)).toBe(domain);
});

describe('the marks of a caller', () => {
  const marks = employerMarks(SECRET, COMPANY);
  const caller = callerFromClaims({ sub: 'e', role: 'employer' });
  const known = withEmployerRecord(caller, { status: 'VERIFIED', employerId: 'e-1', marks });

  test('reach a subgraph in a header', () => {
    const headers = callerHeaders(known);
    expect(callerWithHeaders(caller, (name) => headers[name]).employerMarks).toEqual(marks);
  });

  test.each([undefined, '', ',', 'short', '*', 'some'])('are unknown with the header %j', (header) => {
    expect(readEmployerMarks(header)).toBeUndefined();
  });

  test('are unknown for other roles, whatever the header', () => {
    const headers = callerHeaders(known);
    const portal = callerFromClaims({ sub: 'p', role: 'portal' });
    expect(callerWithHeaders(portal, (name) => headers[name]).employerMarks).toBeUndefined();
  });
});
