import { authorize } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import { changeOwn } from '../../application/change-profile.ts';
import { settingsWithScreening } from '../../application/settings-with-screening.ts';
import { withdrawConsents } from '../../domain/withdraw-consents.ts';
import { toProfilePayload } from '../profile-payload.ts';

export const withdrawConsent: MutationResolvers['withdrawConsent'] = async (_root, { input }, context) => {
  const caller = authorize(context.caller, 'profile:own');
  const settings = await settingsWithScreening(context);
  const outcome = await changeOwn(context, {
    caller,
    expectedRevision: input.expectedRevision,
    action: 'CONSENTS_CHANGED',
    rule: (profile) => ({
      changes: withdrawConsents(profile, input.purposes, settings, context.now),
    }),
  });
  return toProfilePayload(outcome);
};
