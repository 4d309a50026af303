import { authorize } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import { saveSearch as save } from '../../application/save-search.ts';

export const saveSearch: MutationResolvers['saveSearch'] = (_root, { input }, context) =>
  save(authorize(context.caller, 'search:save'), input, context);
