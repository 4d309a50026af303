import { contentSchema, emptyContent, hasKey, readInput, type ContentOf } from '@talent-pool/service-kit';
import { applying } from './content/application.content.ts';
import { offer } from './content/offer.content.ts';
import { places } from './content/place.content.ts';
import { requirements } from './content/requirements.content.ts';
import { words } from './content/words.content.ts';
import { support } from './content/support.content.ts';
import type { SectionContext } from './content/section.ts';
import type { Decision } from './problems.ts';

/** All fields of a vacancy that an employer writes, by their names in the schema. */
export const VACANCY_CONTENT = { ...words, ...places, ...requirements, ...offer, ...support, ...applying };

/** Content of a vacancy. Null or empty where nothing was entered. */
export type VacancyContent = ContentOf<typeof VACANCY_CONTENT>;

/** An empty vacancy. */
export const EMPTY_VACANCY: VacancyContent = emptyContent(VACANCY_CONTENT);

/** Names in `VacancyInput` of the fields that are stored under other names. */
const INPUT_NAMES: { readonly [Field in keyof VacancyContent]?: string } = {
  occupation: 'occupationId',
  requiredSkills: 'requiredSkillIds',
  optionalSkills: 'optionalSkillIds',
  minimumEqf: 'minimumEqfLevel',
  start: 'startDate',
  asSoonAsPossible: 'startsAsSoonAsPossible',
  noFees: 'noFeesDeclared',
  closesOn: 'closingDate',
};

/** The name of a field in `VacancyInput`. */
export const inputNameOf = (field: keyof VacancyContent): string => INPUT_NAMES[field] ?? field;
/** The path of a field in a problem, such as "vacancy.occupationId". */
export const pathOf = (field: keyof VacancyContent): string => `vacancy.${inputNameOf(field)}`;

const FIELDS = Object.keys(VACANCY_CONTENT) as (keyof VacancyContent)[];
const SECTIONS = Object.fromEntries(FIELDS.map((field) => [inputNameOf(field), VACANCY_CONTENT[field]]));

/** Validates and normalises the fields that an employer sends; otherwise returns all problems. */
export function readVacancy(input: object, context: SectionContext): Decision<Partial<VacancyContent>> {
  const read = readInput('vacancy', contentSchema(SECTIONS, context), input);
  if (hasKey(read, 'problems')) return read;
  const sent = FIELDS.filter((field) => Object.hasOwn(read.changes, inputNameOf(field)));
  return { changes: Object.fromEntries(sent.map((field) => [field, read.changes[inputNameOf(field)]])) };
}
