import { authorize } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import { addConsentVersion } from '../../application/consent-texts.ts';
import { toConsentVersion } from '../consent-version.ts';

export const addConsentTextVersion: MutationResolvers['addConsentTextVersion'] = async (_root, { input }, context) => {
  const { value, problems } = await addConsentVersion(authorize(context.caller, 'pool:administer'), input, context);
  return { version: value && toConsentVersion(value), problems: [...problems] };
};
