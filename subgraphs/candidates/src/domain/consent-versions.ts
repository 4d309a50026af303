import { hasMessage, message } from '@talent-pool/messages';
import { CONSENT_PURPOSES, type ConsentPurpose } from './profile.ts';

/** A consent text in a language of the message catalogue. */
export interface ConsentWording {
  readonly purpose: ConsentPurpose;
  readonly language: string;
  readonly text: string;
}

/** A version of the consent texts that an administrator has added. It is never changed: people agreed to it. */
export interface ConsentTextVersion {
  readonly version: string;
  /** First day on which it is shown, "YYYY-MM-DD" in UTC. */
  readonly validFrom: string;
  readonly texts: readonly ConsentWording[];
  readonly addedAt: Date;
  /** `sub` of the administrator. */
  readonly addedBy: string;
}

const keyOf = (version: string, purpose: ConsentPurpose): string => `consent-${version}.${purpose}`;

/** Whether the program comes with texts of this version (`packages/messages/locales`). */
export const comesWithProgram = (version: string): boolean =>
  CONSENT_PURPOSES.some((purpose) => hasMessage(keyOf(version, purpose)));

/** The consent texts of all versions: those that were added, and those that come with the program. */
export class ConsentTexts {
  readonly added: readonly ConsentTextVersion[];
  private readonly first: string;

  /** `added`: in the order in which they apply. `first`: the version of the program, in force until another one is. */
  constructor(added: readonly ConsentTextVersion[], first: string) {
    this.added = added;
    this.first = first;
  }

  /** The version that is shown on a day, "YYYY-MM-DD". */
  inForceOn(day: string): string {
    return this.added.findLast(({ validFrom }) => validFrom <= day)?.version ?? this.first;
  }

  /** The text of a consent in a version and a language, otherwise in English; undefined if there is none. */
  text(purpose: ConsentPurpose, version: string, language: string): string | undefined {
    const found = this.added.find((one) => one.version === version);
    if (!found) return hasMessage(keyOf(version, purpose)) ? message(keyOf(version, purpose), language) : undefined;
    const texts = found.texts.filter((one) => one.purpose === purpose);
    return (texts.find((one) => one.language === language) ?? texts.find((one) => one.language === 'en'))?.text;
  }

  /** All texts of a version in a language. */
  textsOf(version: string, language: string) {
    return CONSENT_PURPOSES.flatMap((purpose) => {
      const text = this.text(purpose, version, language);
      return text === undefined ? [] : [{ purpose, version, language, text }];
    });
  }
}
