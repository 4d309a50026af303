import { hasMessage, message } from '@talent-pool/messages';
import { CONSENT_PURPOSES, type ConsentPurpose } from '../domain/profile.ts';

/** The text of a consent in a version and a language of the catalogue; undefined if there is no text of that version. */
export function consentText(purpose: ConsentPurpose, version: string, language: string): string | undefined {
  const key = `consent-${version}.${purpose}`;
  return hasMessage(key) ? message(key, language) : undefined;
}

/** All consent texts of a version. */
export const consentTexts = (version: string, language: string) =>
  CONSENT_PURPOSES.flatMap((purpose) => {
    const text = consentText(purpose, version, language);
    return text === undefined ? [] : [{ purpose, version, language, text }];
  });
