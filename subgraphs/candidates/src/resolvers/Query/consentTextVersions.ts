import { authorize } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';
import { listConsentVersions } from '../../application/consent-texts.ts';
import { toConsentVersion } from '../consent-version.ts';

export const consentTextVersions: QueryResolvers['consentTextVersions'] = async (_root, _arguments, context) => {
  authorize(context.caller, 'pool:administer');
  return (await listConsentVersions(context)).map(toConsentVersion);
};
