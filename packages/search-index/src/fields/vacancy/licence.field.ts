import type { Taxonomy } from '@talent-pool/taxonomy';
import { z } from 'zod';
import { term } from '../../condition.ts';
import { token } from '../../index-fields.ts';
import { licenceToken } from '../../tokens.ts';
import type { IndexFields } from '../field.ts';
import type { LicencesOfCard } from '../profile/licences.field.ts';
import { requirement } from '../requirement.ts';
import { absentOrAnyOf } from './absent-or.ts';

const record = { licenceRequired: z.boolean() };

/** The values that determine the required licence. */
interface LicenceRule {
  readonly licenceRequired: boolean;
  readonly occupation: string | null;
  readonly memberState: string | null;
}

/** The required licence: for the unit group of the occupation, valid in the member state of the vacancy. */
function licenceOf({ licenceRequired, occupation, memberState }: LicenceRule, taxonomy: Taxonomy): string | null {
  const group = occupation === null ? undefined : taxonomy.occupation(occupation)?.iscoGroup;
  return licenceRequired && group && memberState ? licenceToken({ iscoGroup: group, memberState }) : null;
}

/** `licenceToken` of the required licence. */
const vacancyLicenceIndex: IndexFields<LicenceRule, { readonly licence: string | null }> = {
  mappings: { licence: token },
  values: (vacancy, taxonomy) => ({ licence: licenceOf(vacancy, taxonomy) }),
};

function unmet(vacancy: LicenceRule, { licences }: LicencesOfCard, taxonomy: Taxonomy): string[] {
  const licence = licenceOf(vacancy, taxonomy);
  if (licence === null || licences.some((held) => licenceToken(held) === licence)) return [];
  const [group, state] = licence.split('|');
  return [
    `The profession is regulated: a licence for ISCO-08 group ${group} in ${state} is required, and the card does not show one.`,
  ];
}

/** Whether a licence for the profession is required. */
export const licenceRequired = {
  record,
  matched: record,
  index: [vacancyLicenceIndex],
  requirement: requirement({
    name: 'LICENCE',
    ofCards: (vacancy: LicenceRule, taxonomy) => {
      const licence = licenceOf(vacancy, taxonomy);
      return licence === null ? [] : [term('licences', licence)];
    },
    ofVacancies: ({ licences }: LicencesOfCard) => [absentOrAnyOf('licence', licences.map(licenceToken))],
    unmet,
  }),
};
