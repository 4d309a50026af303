import { MESSAGE_LANGUAGES } from '@talent-pool/messages';
import { dateBetween, text, uniqueList, withProblem } from '@talent-pool/service-kit';
import { languageOfTag } from '@talent-pool/taxonomy';
import { z } from 'zod';
import { CONSENT_PURPOSES } from './profile.ts';

const LATEST = '2100-12-31';
const MOST_CHARACTERS = 5_000;
const LANGUAGES = MESSAGE_LANGUAGES.join(', ');

const language = z
  .string()
  .transform((tag) => languageOfTag(tag) ?? tag)
  .refine((code) => MESSAGE_LANGUAGES.includes(code), {
    ...withProblem('UNKNOWN', `Must be a language of the message catalogue: ${LANGUAGES}.`),
  });

const wording = z.object({
  purpose: z.enum(CONSENT_PURPOSES),
  language,
  text: text(MOST_CHARACTERS).refine((value) => value.length > 0, withProblem('REQUIRED', 'A text is required.')),
});

/** A new version of the consent texts: each purpose in English at least. `today`: "YYYY-MM-DD". */
export const consentVersionSchema = (today: string) =>
  z.object({
    version: z.string().regex(/^[\w.-]{1,40}$/u, 'Must have 1 to 40 letters, digits, dots, hyphens or underscores.'),
    validFrom: dateBetween(today, LATEST),
    texts: uniqueList(
      wording,
      CONSENT_PURPOSES.length * MESSAGE_LANGUAGES.length,
      (one) => `${one.purpose} ${one.language}`,
    ).superRefine((texts, context) => {
      for (const purpose of CONSENT_PURPOSES) {
        if (texts.some((one) => one.purpose === purpose && one.language === 'en')) continue;
        const message = `The English text for ${purpose} is missing.`;
        context.addIssue({ code: 'custom', message, params: { problem: 'REQUIRED' } });
      }
    }),
  });
