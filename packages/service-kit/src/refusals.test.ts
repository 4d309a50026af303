import { describe, expect, test } from '@jest/globals';
import { authorize, withEmployerRecord, callerFromClaims, type Caller } from './caller.ts';
import { toClientError } from './errors.ts';
import { REFUSAL_REASONS } from './refusal-reasons.ts';
import { refusalReason } from './refusals.ts';
import type { EmployerStatus } from './employer-status.ts';
import { authorizeMatchesOfProfile } from './subject-access.ts';

const employer = (claims: object, status: EmployerStatus = 'NONE'): Caller =>
  withEmployerRecord(callerFromClaims({ sub: 'e', role: 'employer', ...claims }), { status });
const searching = (caller: Caller) => refusalReason(caller, (permissions) => permissions.has('pool:search'));

describe('the state that withholds people from an employer', () => {
  test.each([
    ['EMPLOYER_NOT_REGISTERED', {}, 'NONE'],
    ['EMPLOYER_NOT_REGISTERED', { verification: 'PENDING' }, 'NONE'],
    ['EMPLOYER_PENDING', {}, 'PENDING'],
    ['EMPLOYER_PENDING', { verification: 'VERIFIED' }, 'PENDING'],
    ['EMPLOYER_SUSPENDED', {}, 'SUSPENDED'],
    ['EMPLOYER_SUSPENDED', { verification: 'SUSPENDED' }, 'VERIFIED'],
    ['EMPLOYER_SUSPENDED', { verification: 'SUSPENDED' }, 'NONE'],
    ['SCOPE_MISSING', { scope: 'employer:own' }, 'VERIFIED'],
    ['SCOPE_MISSING', { scope: 'employer:own' }, 'PENDING'],
  ] as const)('%s with the claims %j and a record of %s', (reason, claims, status) => {
    expect(searching(employer(claims, status))).toBe(reason);
  });

  test('is not reported while the status is unknown', () => {
    expect(searching(employer({ verification: 'VERIFIED' }, 'UNKNOWN'))).toBeUndefined();
  });

  test('is not reported if the role does not allow the access', () => {
    const isReading = (permissions: ReadonlySet<string>): boolean => permissions.has('profile:read');
    expect(refusalReason(employer({}, 'SUSPENDED'), isReading)).toBeUndefined();
    expect(searching(callerFromClaims({ sub: 'c', role: 'candidate' }))).toBeUndefined();
  });
});

/** What a client sees of the error that this throws. */
function seen(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return toClientError((error as { toJSON(): never }).toJSON());
  }
  throw new Error('Nothing was refused.');
}

describe('a refusal', () => {
  test('states the reason and the next step', () => {
    const { message, advice } = REFUSAL_REASONS.EMPLOYER_SUSPENDED;
    expect(seen(() => authorize(employer({}, 'SUSPENDED'), 'pool:search'))).toEqual({
      message,
      extensions: { code: 'FORBIDDEN', reason: 'EMPLOYER_SUSPENDED', advice, needs: 'pool:search' },
    });
  });

  test('of the matches of another person reports only the state of the caller', () => {
    const person = callerFromClaims({ sub: 'c', role: 'candidate' });
    const refused = (poolId: string | null) => seen(() => authorizeMatchesOfProfile({ ...person, poolId }, 'other'));
    expect(refused(null)).toMatchObject({ extensions: { code: 'FORBIDDEN', reason: 'PROFILE_NOT_PUBLISHED' } });
    expect(refused('own')).toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    expect(JSON.stringify(refused('own'))).not.toContain('reason');
  });
});
