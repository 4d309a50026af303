import { describe, expect, test } from '@jest/globals';
import { callerAt, callerFromClaims } from './caller.ts';
import { VERIFICATIONS } from './permissions.ts';
import { readStanding, STANDINGS, type Standing } from './standing-headers.ts';

/** Written out: a list that was taken from the code would follow every fault of it. */
const CLAIMS = [undefined, 'PENDING', 'VERIFIED', 'SUSPENDED'] as const;
const ALL = ['PENDING', 'VERIFIED', 'SUSPENDED', 'NONE', 'UNKNOWN'] as const;

test('no other claims and standings exist, and each is read from a header', () => {
  expect([[undefined, ...VERIFICATIONS], STANDINGS]).toEqual([CLAIMS, ALL]);
  expect(ALL.map(readStanding)).toEqual(ALL);
});

/** Standings at which an employer's account may search people, by what its token claims. */
const OPEN: Record<string, readonly Standing[]> = {
  undefined: ['VERIFIED'],
  PENDING: ['VERIFIED'],
  VERIFIED: ['VERIFIED', 'NONE'],
  SUSPENDED: [],
};

describe('an employer’s account', () => {
  test.each(CLAIMS.flatMap((claim) => ALL.map((standing) => [claim, standing] as const)))(
    'whose token claims %s and whose record says %s',
    (verification, standing) => {
      const caller = callerAt(callerFromClaims({ sub: 'e', role: 'employer', verification }), { standing });
      const open = OPEN[String(verification)]?.includes(standing);
      expect([...caller.permissions].sort()).toEqual(
        open ? ['employer:own', 'pool:search', 'search:save'] : ['employer:own'],
      );
      expect(caller.standing).toBe(standing);
    },
  );

  test('keeps to its scope whatever its standing', () => {
    const caller = callerFromClaims({ sub: 'e', role: 'employer', verification: 'PENDING', scope: 'search:save' });
    expect([...callerAt(caller, { standing: 'VERIFIED' }).permissions]).toEqual(['search:save']);
    expect([...callerAt(caller, { standing: 'SUSPENDED' }).permissions]).toEqual([]);
  });

  test('can be followed through one standing after another', () => {
    const caller = callerFromClaims({ sub: 'e', role: 'employer', verification: 'VERIFIED' });
    const back = callerAt(callerAt(caller, { standing: 'SUSPENDED' }), { standing: 'VERIFIED' });
    expect(back.permissions).toEqual(caller.permissions);
  });
});

test.each(['candidate', 'officer', 'portal', 'partnership_manager', 'admin'])(
  'no standing changes what a %s may do',
  (role) => {
    const caller = callerFromClaims({ sub: 'x', role });
    for (const standing of ALL) expect(callerAt(caller, { standing })).toEqual(caller);
  },
);

test.each([undefined, '', 'verified', 'VERIFIED, VERIFIED', '__proto__'])('a header of %p tells nothing', (header) => {
  expect(readStanding(header)).toBe('UNKNOWN');
});
