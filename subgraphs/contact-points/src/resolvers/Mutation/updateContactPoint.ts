import { authorize } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import { memberStateWithDuty } from '../../application/officer-duty.ts';
import { updateContactPoint as update } from '../../application/update-contact-point.ts';

export const updateContactPoint: MutationResolvers['updateContactPoint'] = async (_root, { input }, context) => {
  const officer = authorize(context.caller, 'contact-point:manage');
  const state = await memberStateWithDuty(officer, 'SETTINGS', context);
  const { value, ...rest } = await update(state, officer.subject, input, context);
  return { contactPoint: value, ...rest };
};
