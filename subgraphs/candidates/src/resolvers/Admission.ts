import { chooseLanguage, message } from '@talent-pool/messages';
import { knownLanguage } from '@talent-pool/service-kit';
import type { AdmissionResolvers } from '../__generated__/types.ts';

export const Admission: AdmissionResolvers = {
  text: ({ status, reason }, { language: requestedLanguage }, { acceptLanguage }) => {
    const language = chooseLanguage({ language: knownLanguage(requestedLanguage), acceptLanguage });
    const sentences = [
      message(`admission.${status}`, language),
      ...(reason ? [message(`refusal.${reason}`, language)] : []),
    ];
    return sentences.join(' ');
  },
};
