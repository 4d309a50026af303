import { licenceToken, type CardDocument } from '../../card-document.ts';
import { filterToken } from '../../index-fields.ts';
import type { IndexFields } from '../field.ts';

/** Licences for regulated professions: a vacancy may ask for one. */
export const licenceIndex: IndexFields<CardDocument, { readonly licences: readonly string[] }> = {
  mappings: { licences: filterToken },
  values: ({ licences }) => ({ licences: licences.map(licenceToken) }),
};
