import { describe, expect, test } from '@jest/globals';
import { withEmployerRecord, callerFromClaims } from './caller.ts';
import { VERIFICATIONS } from './permissions.ts';
import { readEmployerStatus, EMPLOYER_STATUSES, type EmployerStatus } from './employer-status.ts';

/** Written out, so that the test does not depend on the tested list. */
const CLAIMS = [undefined, 'PENDING', 'VERIFIED', 'SUSPENDED'] as const;
const ALL = ['PENDING', 'VERIFIED', 'SUSPENDED', 'NONE', 'UNKNOWN'] as const;

test('no other claims and statuses exist, and each is read from a header', () => {
  expect([[undefined, ...VERIFICATIONS], EMPLOYER_STATUSES]).toEqual([CLAIMS, ALL]);
  expect(ALL.map(readEmployerStatus)).toEqual(ALL);
});

/** Statuses with which an employer may search people, by the claim of its token. */
const OPEN: Record<string, readonly EmployerStatus[]> = {
  undefined: ['VERIFIED'],
  PENDING: ['VERIFIED'],
  VERIFIED: ['VERIFIED', 'NONE'],
  SUSPENDED: [],
};

describe('an employer’s account', () => {
  test.each(CLAIMS.flatMap((claim) => ALL.map((status) => [claim, status] as const)))(
    'whose token claims %s and whose record says %s',
    (verification, status) => {
      const caller = withEmployerRecord(callerFromClaims({ sub: 'e', role: 'employer', verification }), { status });
      const open = OPEN[String(verification)]?.includes(status);
      expect([...caller.permissions].sort()).toEqual(
        open ? ['employer:own', 'pool:search', 'search:save'] : ['employer:own'],
      );
      expect(caller.employerStatus).toBe(status);
    },
  );

  test('is restricted by its scope with every status', () => {
    const caller = callerFromClaims({ sub: 'e', role: 'employer', verification: 'PENDING', scope: 'search:save' });
    expect([...withEmployerRecord(caller, { status: 'VERIFIED' }).permissions]).toEqual(['search:save']);
    expect([...withEmployerRecord(caller, { status: 'SUSPENDED' }).permissions]).toEqual([]);
  });

  test('gets its permissions back when the status changes back', () => {
    const caller = callerFromClaims({ sub: 'e', role: 'employer', verification: 'VERIFIED' });
    const back = withEmployerRecord(withEmployerRecord(caller, { status: 'SUSPENDED' }), { status: 'VERIFIED' });
    expect(back.permissions).toEqual(caller.permissions);
  });
});

test.each(['candidate', 'officer', 'portal', 'partnership_manager', 'admin'])(
  'no status changes what a %s may do',
  (role) => {
    const caller = callerFromClaims({ sub: 'x', role });
    for (const status of ALL) expect(withEmployerRecord(caller, { status })).toEqual(caller);
  },
);

test.each([undefined, '', 'verified', 'VERIFIED, VERIFIED', '__proto__'])(
  'a header of %p is read as UNKNOWN',
  (header) => {
    expect(readEmployerStatus(header)).toBe('UNKNOWN');
  },
);
