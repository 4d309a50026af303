import { chooseLanguage, message } from '@talent-pool/messages';
import { knownLanguage } from '@talent-pool/service-kit';
import type { ErasureReceiptResolvers } from '../__generated__/types.ts';

export const ErasureReceipt: ErasureReceiptResolvers = {
  id: ({ _id }) => _id,
  text: ({ _id: id, requestedAt, completedAt }, { language: requestedLanguage }, { acceptLanguage }) => {
    const language = chooseLanguage({ language: knownLanguage(requestedLanguage), acceptLanguage });
    return message(completedAt ? 'erasure.COMPLETED' : 'erasure.PENDING', language, {
      id,
      requestedAt,
      ...(completedAt && { completedAt }),
    });
  },
};
