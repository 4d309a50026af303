import { chooseLanguage } from '@talent-pool/messages';
import { authorize, knownLanguage } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';
import { exportData } from '../../application/export-data.ts';

export const exportMyData: QueryResolvers['exportMyData'] = (_root, { language }, context) => {
  const caller = authorize(context.caller, 'profile:own');
  return exportData(
    caller,
    chooseLanguage({ language: knownLanguage(language), acceptLanguage: context.acceptLanguage }),
    context,
  );
};
