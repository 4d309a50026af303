/**
 * States of an account, or of its token, that withhold what its role would allow: `extensions.reason` of FORBIDDEN.
 * `message` says what the state is, `advice` what to do next. Without a reason the role does not allow it.
 */
export const REFUSAL_REASONS = {
  EMPLOYER_NOT_REGISTERED: {
    message: 'No employer is registered for this account.',
    advice:
      'Register the employer with registerEmployer, or accept an invitation with acceptEmployerInvitation. A national contact point then verifies it.',
  },
  EMPLOYER_PENDING: {
    message: 'The employer of this account is not verified yet.',
    advice: 'Wait until the national contact point has verified the employer; myEmployer returns its status.',
  },
  EMPLOYER_SUSPENDED: {
    message: 'The employer of this account is suspended.',
    advice: 'Contact the national contact point of its member state; myEmployer returns the reason.',
  },
  PROFILE_NOT_PUBLISHED: {
    message: 'This account has no published profile.',
    advice: 'Submit the profile with submitProfile and, once it is admitted, publish it with publishProfile.',
  },
  SCOPE_MISSING: {
    message: 'The scope of the access token does not include the required permission.',
    advice: 'Request a token with the required scope, or one without scopes of the pool.',
  },
} as const;

export type RefusalReason = keyof typeof REFUSAL_REASONS;

export const isRefusalReason = (value: unknown): value is RefusalReason =>
  typeof value === 'string' && Object.hasOwn(REFUSAL_REASONS, value);
