import { authorize } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import { setPoolSettings as set } from '../../application/set-settings.ts';
import { poolSettingsOn } from '../../application/settings-on.ts';

export const setPoolSettings: MutationResolvers['setPoolSettings'] = async (_root, { input }, context) => {
  const administrator = authorize(context.caller, 'pool:administer');
  const problems = await set(input, administrator, context);
  return {
    poolSettings: problems.length === 0 ? await poolSettingsOn(null, context) : null,
    problems: [...problems],
  };
};
