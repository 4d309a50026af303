import { describe, expect, test } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { authorize, withEmployerRecord, callerFromClaims, isEmployer, memberStateOf, type Caller } from './caller.ts';
import { callerHeaders, callerWithHeaders } from './caller-headers.ts';
import { effectiveVerification } from './employer-status.ts';
import { authorizeMatchesOfProfile, authorizeMatchesOfVacancy, maySeeMatchesOfVacancy } from './subject-access.ts';

const callerOf = (claims: object, more: Partial<Caller> = {}): Caller => ({
  ...callerFromClaims({ sub: 's', ...claims }),
  ...more,
});
const employer = callerOf({ role: 'employer' }, { employerId: 'e-1', memberState: 'DE' });
const officer = callerOf({ role: 'officer', member_state: 'DE' }, { employerId: 'e-1' });
const candidate = callerOf({ role: 'candidate' }, { poolId: 'p-1' });

/** The code of the error that is thrown, or `none`. */
function codeOf(act: () => unknown): unknown {
  try {
    act();
    return 'none';
  } catch (error) {
    return error instanceof GraphQLError ? error.extensions['code'] : error;
  }
}

describe('matches of a vacancy', () => {
  const own = { employerId: 'e-1', memberStates: ['FR'] };
  const ofTheState = { employerId: 'e-2', memberStates: ['AT', 'DE'] };
  test.each([
    ['its employer', employer, own, true],
    ['another employer of its member state', employer, ofTheState, false],
    ['an officer of one of its member states', officer, ofTheState, true],
    ['an officer of another member state', officer, own, false],
    ['an officer, for a vacancy without a member state', officer, { ...own, memberStates: [] }, false],
    [
      'a candidate',
      { ...candidate, employerId: 'e-1', memberState: 'DE' },
      { employerId: 'e-1', memberStates: ['DE'] },
      false,
    ],
    ['nobody', undefined, own, false],
    ['anybody, for an id without an open vacancy', employer, undefined, false],
  ])('are shown only with access: %s', (_who, caller, vacancy, may) => {
    expect(maySeeMatchesOfVacancy(caller, vacancy)).toBe(may);
    expect(codeOf(() => authorizeMatchesOfVacancy(caller, vacancy))).toBe(may ? 'none' : 'FORBIDDEN');
  });
});

test.each([
  ['the person', candidate, 'none'],
  ['somebody else', { ...candidate, poolId: 'p-2' }, 'FORBIDDEN'],
  ['somebody without a published profile', { ...candidate, poolId: null }, 'FORBIDDEN'],
  ['somebody whose own pool id is not known', { ...candidate, poolId: undefined }, 'UNAVAILABLE'],
  ['an officer with this id', { ...officer, poolId: 'p-1' }, 'FORBIDDEN'],
  ['an employer, who has no pool id', employer, 'FORBIDDEN'],
  ['nobody', undefined, 'FORBIDDEN'],
])('vacancies that match a person: %s', (_who, caller, code) => {
  expect(codeOf(() => authorizeMatchesOfProfile(caller, 'p-1'))).toBe(code);
});

describe('a caller', () => {
  test('has the attributes of the token’s claims', () => {
    const claims = { sub: 's', role: 'officer', member_state: 'DE', scope: 'profile:read', client_id: 'c', azp: 'd' };
    expect(callerFromClaims(claims)).toEqual({
      subject: 's',
      role: 'officer',
      permissions: new Set(['profile:read']),
      claims: { verification: undefined, scope: 'profile:read' },
      employerStatus: 'NONE',
      memberState: 'DE',
      clientId: 'c',
    });
    expect(callerFromClaims({ sub: 's', role: 'portal', azp: 'd' }).clientId).toBe('d');
    expect(Object.keys(callerFromClaims({ sub: 's', role: 'portal' }))).not.toContain('clientId');
  });

  test.each([
    ['no subject', { sub: undefined }],
    ['an empty subject', { sub: '' }],
    ['a subject of 256 characters', { sub: 'x'.repeat(256) }],
    ['a client of 256 characters', { client_id: 'x'.repeat(256) }],
    ['a client of 256 characters (azp)', { azp: 'x'.repeat(256) }],
    ['a control character', { sub: 'a\u0000' }],
    ['a role that does not exist', { role: 'root' }],
    ['a member state that does not exist', { member_state: 'XX' }],
    ['a verification that does not exist', { verification: 'YES' }],
    ['a scope of 2001 characters', { scope: 'x'.repeat(2_001) }],
    ['an expiry after the year 9999', { exp: 253_402_300_800 }],
    ['a time before 1970', { iat: -1 }],
  ])('is refused with %s', (_what, claims) => {
    expect(codeOf(() => callerOf({ role: 'officer', ...claims }))).toBe('UNAUTHENTICATED');
  });

  test.each([
    { sub: 'x'.repeat(255) },
    { scope: 'x'.repeat(2_000) },
    { client_id: 'x'.repeat(255) },
    { exp: 253_402_300_799, iat: 0, nbf: 0 },
  ])('is accepted with claims at their limits', (claims) => {
    expect(callerOf({ role: 'officer', ...claims }).role).toBe('officer');
  });

  test('without the permission is refused; without a token authentication is required', () => {
    expect(authorize(candidate, 'profile:own')).toBe(candidate);
    expect(codeOf(() => authorize(candidate, 'pool:search'))).toBe('FORBIDDEN');
    expect(codeOf(() => authorize(undefined, 'pool:search'))).toBe('UNAUTHENTICATED');
  });

  test('without a member state is refused where one is required', () => {
    expect(memberStateOf(officer)).toBe('DE');
    expect(codeOf(() => memberStateOf(candidate))).toBe('FORBIDDEN');
  });

  test('has an employer status only with the role employer', () => {
    expect([employer, officer, candidate, undefined].map(isEmployer)).toEqual([true, false, false, false]);
    expect(withEmployerRecord(employer, { status: 'VERIFIED', employerId: 'e-9' }).employerId).toBe('e-9');
    expect(withEmployerRecord(officer, { status: 'VERIFIED', employerId: 'e-9' })).toBe(officer);
  });
});

test('a record has precedence over the claim, except over SUSPENDED', () => {
  expect(effectiveVerification('VERIFIED', 'NONE')).toBe('VERIFIED');
  expect(effectiveVerification('VERIFIED', 'UNKNOWN')).toBeUndefined();
  expect(effectiveVerification('PENDING', 'VERIFIED')).toBe('VERIFIED');
  expect(effectiveVerification('SUSPENDED', 'VERIFIED')).toBe('SUSPENDED');
});

describe('the caller headers of the gateway', () => {
  const read = (caller: Caller, headers: Readonly<Record<string, string>>) =>
    callerWithHeaders(caller, (name) => headers[name]);

  test('have the known facts; none for an unknown caller', () => {
    const known = { ...employer, employerStatus: 'VERIFIED' } as const;
    expect(callerHeaders(known)).toEqual({ 'x-pool-standing': 'VERIFIED', 'x-pool-employer': 'e-1' });
    expect(callerHeaders(candidate)).toEqual({ 'x-pool-profile': 'p-1' });
    expect(callerHeaders({ ...candidate, poolId: null })).toEqual({ 'x-pool-profile': 'none' });
    expect(callerHeaders({ ...candidate, poolId: undefined })).toEqual({});
    expect(callerHeaders(undefined)).toEqual({});
  });

  test('are read back to the same caller', () => {
    const told = read(callerOf({ role: 'employer' }), { 'x-pool-standing': 'VERIFIED', 'x-pool-employer': 'e-1' });
    expect([told.employerStatus, told.employerId, told.permissions.has('pool:search')]).toEqual([
      'VERIFIED',
      'e-1',
      true,
    ]);
    const person = callerOf({ role: 'candidate' });
    expect(read(person, { 'x-pool-profile': 'p-1' }).poolId).toBe('p-1');
    expect(read(person, { 'x-pool-profile': 'none' }).poolId).toBeNull();
    expect(read(person, {}).poolId).toBeUndefined();
  });

  test('grant no permission when they are absent', () => {
    const untold = read(callerOf({ role: 'employer', verification: 'VERIFIED' }), {});
    expect([untold.employerStatus, untold.permissions.has('pool:search')]).toEqual(['UNKNOWN', false]);
  });
});
