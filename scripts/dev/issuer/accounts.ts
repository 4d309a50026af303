/** Claims of a seeded account, beside its `sub`. */
export interface SeededAccount {
  readonly role: string;
  readonly verification?: 'PENDING' | 'VERIFIED' | 'SUSPENDED';
  readonly member_state?: string;
}

/** Accounts of the development issuer; the name is the `sub`. */
export const SEEDED_ACCOUNTS: Readonly<Record<string, SeededAccount>> = {
  candidate: { role: 'candidate' },
  newcomer: { role: 'candidate' },
  employer: { role: 'employer', verification: 'VERIFIED' },
  'employer-pending': { role: 'employer', verification: 'PENDING' },
  'employer-suspended': { role: 'employer', verification: 'SUSPENDED' },
  officer: { role: 'officer', member_state: 'DE' },
  'officer-fr': { role: 'officer', member_state: 'FR' },
  portal: { role: 'portal' },
  'partnership-manager': { role: 'partnership_manager' },
  admin: { role: 'admin' },
};
