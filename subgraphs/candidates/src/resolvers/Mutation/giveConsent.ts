import { authorize } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import { changeOwn } from '../../application/change-profile.ts';
import { give } from '../../domain/consents.ts';
import { toProfilePayload } from '../profile-payload.ts';

export const giveConsent: MutationResolvers['giveConsent'] = (_root, { input }, context) =>
  changeOwn(context, {
    caller: authorize(context.caller, 'profile:own'),
    expectedRevision: input.expectedRevision,
    action: 'CONSENTS_CHANGED',
    rule: ({ consents }) => ({
      changes: { consents: give(consents, input.purposes, context.settings.consentVersion, context.now) },
    }),
  }).then(toProfilePayload);
