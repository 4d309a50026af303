import { authorize } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import { memberStateWithDuty } from '../../application/officer-duty.ts';
import { setMemberStateSettings as set } from '../../application/set-settings.ts';
import { memberStatePayload } from '../payloads.ts';

export const setMemberStateSettings: MutationResolvers['setMemberStateSettings'] = async (
  _root,
  { input },
  context,
) => {
  const officer = authorize(context.caller, 'contact-point:manage');
  const state = await memberStateWithDuty(officer, 'SETTINGS', context);
  return memberStatePayload(state, await set(state, input, officer, context));
};
