import type { ListedConsentVersion } from '../application/consent-texts.ts';

/** A version with the texts in the form of the schema. */
export const toConsentVersion = ({ texts, version, ...rest }: ListedConsentVersion) => ({
  ...rest,
  version,
  texts: texts.map((one) => ({ ...one, version })),
});
