import type { Taxonomy } from '@talent-pool/taxonomy';
import { licenceToken } from '../../card-document.ts';
import { token } from '../../index-fields.ts';
import type { VacancyDocument } from '../../vacancy-document.ts';
import type { IndexFields } from '../field.ts';
import type { VacancySource } from '../vacancy-source.ts';

/** The licence that a vacancy asks for: of its occupation's unit group, good in its member state. */
export function licenceOf(vacancy: VacancyDocument, taxonomy: Taxonomy): string | null {
  const { licenceRequired, occupation, memberState } = vacancy;
  const group = occupation === null ? undefined : taxonomy.occupation(occupation)?.iscoGroup;
  return licenceRequired && group && memberState ? licenceToken({ iscoGroup: group, memberState }) : null;
}

/** `licenceToken` of the licence that is needed. */
export const vacancyLicenceIndex: IndexFields<VacancySource, { readonly licence: string | null }> = {
  mappings: { licence: token },
  values: ({ vacancy }, taxonomy) => ({ licence: licenceOf(vacancy, taxonomy) }),
};
