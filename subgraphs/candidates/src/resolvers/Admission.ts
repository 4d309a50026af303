import { chooseLanguage, message } from '@talent-pool/messages';
import { knownLanguage } from '@talent-pool/service-kit';
import type { AdmissionResolvers } from '../__generated__/types.ts';
import { admissionWaits } from '../application/admission-waits.ts';

export const Admission: AdmissionResolvers = {
  status: ({ profile }) => profile.admission.status,
  decidedAt: ({ profile }) => profile.admission.decidedAt,
  reason: ({ profile }) => profile.admission.reason,
  waits: ({ profile }, _arguments, context) => admissionWaits(profile, context),
  text: ({ profile }, { language: requestedLanguage }, { acceptLanguage }) => {
    const { status, reason } = profile.admission;
    const language = chooseLanguage({ language: knownLanguage(requestedLanguage), acceptLanguage });
    const sentences = [
      message(`admission.${status}`, language),
      ...(reason ? [message(`refusal.${reason}`, language)] : []),
    ];
    return sentences.join(' ');
  },
};
