import { authorize } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import { consentVersionInForce } from '../../application/consent-texts.ts';
import { changeOwn } from '../../application/change-profile.ts';
import { give } from '../../domain/consents.ts';
import { toProfilePayload } from '../profile-payload.ts';

export const giveConsent: MutationResolvers['giveConsent'] = async (_root, { input }, context) => {
  const caller = authorize(context.caller, 'profile:own');
  const version = await consentVersionInForce(context);
  const outcome = await changeOwn(context, {
    caller,
    expectedRevision: input.expectedRevision,
    action: 'CONSENTS_CHANGED',
    rule: ({ consents }) => ({ changes: { consents: give(consents, input.purposes, version, context.now) } }),
  });
  return toProfilePayload(outcome);
};
