import { EU_MEMBER_STATES } from '@talent-pool/taxonomy/member-states';

/** Claims of a seeded account, beside its `sub`. */
export interface SeededAccount {
  readonly role: string;
  readonly verification?: 'PENDING' | 'VERIFIED' | 'SUSPENDED';
  readonly member_state?: string;
}

const REGION_NAMES = new Intl.DisplayNames('en', { type: 'region' });

const officer = (state: string) => ({
  label: `Officer of ${REGION_NAMES.of(state)}`,
  claims: { role: 'officer', member_state: state },
});

/** The accounts of the development issuer by name, which is their `sub`. `label`: description on the sign-in page. */
export const SEEDED_ACCOUNTS: Readonly<Record<string, { readonly label: string; readonly claims: SeededAccount }>> = {
  candidate: { label: 'Candidate with a published profile', claims: { role: 'candidate' } },
  newcomer: { label: 'Candidate without a profile', claims: { role: 'candidate' } },
  employer: { label: 'Employer, verified', claims: { role: 'employer', verification: 'VERIFIED' } },
  'employer-new': { label: 'Employer, not registered yet', claims: { role: 'employer' } },
  'employer-pending': {
    label: 'Employer, waiting for verification',
    claims: { role: 'employer', verification: 'PENDING' },
  },
  'employer-suspended': { label: 'Employer, suspended', claims: { role: 'employer', verification: 'SUSPENDED' } },
  portal: { label: 'Job portal', claims: { role: 'portal' } },
  'partnership-manager': { label: 'Partnership manager', claims: { role: 'partnership_manager' } },
  admin: { label: 'Administrator', claims: { role: 'admin' } },
  officer: officer('DE'),
  // One for every state, as the sample has employers and vacancies in all of them.
  ...Object.fromEntries(EU_MEMBER_STATES.map((state) => [`officer-${state.toLowerCase()}`, officer(state)])),
};
