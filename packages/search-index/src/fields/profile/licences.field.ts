import { z } from 'zod';
import { filterToken } from '../../index-fields.ts';
import { licenceToken } from '../../tokens.ts';
import type { IndexFields } from '../field.ts';
import type { ValuesOfShape } from '../shape.ts';

/** ISCO-08 unit group of the profession, and ISO 3166-1 code of the member state where the licence is valid. */
const licence = { iscoGroup: z.string(), memberState: z.string() };
const card = { licences: z.array(z.strictObject(licence)) };
export type LicencesOfCard = ValuesOfShape<typeof card>;

const licenceIndex: IndexFields<LicencesOfCard, { readonly licences: readonly string[] }> = {
  mappings: { licences: filterToken },
  values: ({ licences: held }) => ({ licences: held.map(licenceToken) }),
};

/** Licences for regulated professions, which a vacancy may require. */
export const licences = {
  record: { licences: z.array(z.object({ ...licence, hidden: z.boolean() })).default([]) },
  card,
  tokens: [licenceIndex],
};
