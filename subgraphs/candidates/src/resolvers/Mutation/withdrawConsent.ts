import { authorize } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import { changeOwn } from '../../application/change-profile.ts';
import { withdrawConsents } from '../../domain/withdraw-consents.ts';
import { toProfilePayload } from '../profile-payload.ts';

export const withdrawConsent: MutationResolvers['withdrawConsent'] = (_root, { input }, context) =>
  changeOwn(context, {
    caller: authorize(context.caller, 'profile:own'),
    expectedRevision: input.expectedRevision,
    action: 'CONSENTS_CHANGED',
    rule: (profile) => ({
      changes: withdrawConsents(profile, input.purposes, context.settings, context.now),
    }),
  }).then(toProfilePayload);
