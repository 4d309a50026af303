import { contentSchema, emptyContent, readInput, type ContentOf } from '@talent-pool/service-kit';
import { offer } from './content/offer.content.ts';
import { place } from './content/place.content.ts';
import { requirements } from './content/requirements.content.ts';
import { words } from './content/words.content.ts';
import type { SectionContext } from './content/section.ts';

/** Every field of a vacancy that an employer writes, by its name in the schema. */
export const VACANCY_CONTENT = { ...words, ...place, ...requirements, ...offer };

/** What a vacancy says. Null and empty where nothing is said yet. */
export type VacancyContent = ContentOf<typeof VACANCY_CONTENT>;

/** A vacancy that says nothing. */
export const EMPTY_VACANCY: VacancyContent = emptyContent(VACANCY_CONTENT);

/** The fields that an employer sends, checked and normalised, or everything that is wrong with them. */
export const readVacancy = (input: object, context: SectionContext) =>
  readInput('vacancy', contentSchema(VACANCY_CONTENT, context), input);
