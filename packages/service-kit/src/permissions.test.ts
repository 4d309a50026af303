import { describe, expect, test } from '@jest/globals';
import { permissionsOf, ROLES, VERIFICATIONS, type Permission, type Role } from './permissions.ts';

const EXPECTED: Record<Role, Permission[]> = {
  candidate: ['profile:own', 'search:save'],
  employer: ['pool:search', 'search:save', 'employer:own'],
  officer: [
    'pool:search',
    'search:save',
    'profile:read',
    'admission:decide',
    'employer:verify',
    'contact-point:manage',
  ],
  portal: ['pool:search', 'search:save'],
  partnership_manager: [],
  admin: ['employer:oversee', 'pool:administer'],
};

describe('permissions of a role', () => {
  test.each(ROLES)('%s, verified, without a scope', (role) => {
    expect([...permissionsOf(role, 'VERIFIED')].sort()).toEqual([...EXPECTED[role]].sort());
  });

  test.each([undefined, ...VERIFICATIONS])('an employer whose verification is %s', (verification) => {
    const may = [...permissionsOf('employer', verification)];
    expect(may).toEqual(verification === 'VERIFIED' ? EXPECTED.employer : ['employer:own']);
  });

  test('a scope removes permissions', () => {
    expect([...permissionsOf('officer', undefined, 'openid profile:read')]).toEqual(['profile:read']);
  });

  test('a scope never adds permissions', () => {
    expect(permissionsOf('candidate', undefined, 'pool:search profile:read').size).toBe(0);
  });

  test('a scope without known permissions has no effect', () => {
    expect(permissionsOf('officer', undefined, 'openid email').size).toBe(EXPECTED.officer.length);
  });
});
