import { z } from 'zod';
import { availability } from './sections/availability.section.ts';
import { conditions } from './sections/conditions.section.ts';
import { contact } from './sections/contact.section.ts';
import { identity } from './sections/identity.section.ts';
import { languages } from './sections/languages.section.ts';
import { licences } from './sections/licences.section.ts';
import { excludedMemberStates, preferredMemberStates } from './sections/member-states.section.ts';
import { nationalities, protectionNeed, residence } from './sections/origin.section.ts';
import { partnerships } from './sections/partnerships.section.ts';
import { qualifications } from './sections/qualifications.section.ts';
import type { SectionContext } from './sections/section.ts';
import { skills } from './sections/skills.section.ts';
import { workExperience } from './sections/work-experience.section.ts';

/** Every section of a profile, by its name in the schema. */
export const SECTIONS = {
  identity,
  contact,
  nationalities,
  residence,
  protectionNeed,
  workExperience,
  skills,
  languages,
  qualifications,
  licences,
  availability,
  preferredMemberStates,
  excludedMemberStates,
  conditions,
  partnerships,
};
type Sections = typeof SECTIONS;

type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T;

type ContentOf<All> = {
  readonly [K in keyof All]: All[K] extends { schema(...args: never[]): infer Schema extends z.ZodType }
    ? DeepReadonly<z.output<Schema>>
    : never;
};

/** The sections that a person writes. Licences are absent in profiles from before there were any. */
export type ProfileContent = Omit<ContentOf<Sections>, 'licences'> & Partial<Pick<ContentOf<Sections>, 'licences'>>;

/** A profile in which nothing is written. */
export const EMPTY_CONTENT = Object.fromEntries(
  Object.entries(SECTIONS).map(([name, { empty }]) => [name, empty]),
) as unknown as ProfileContent;

/** What a person may write into a profile. Sections that are left out are not touched. */
export function contentSchema(context: SectionContext) {
  const shape = Object.fromEntries(Object.entries(SECTIONS).map(([name, one]) => [name, one.schema(context)]));
  return z.object(shape as { [K in keyof Sections]: ReturnType<Sections[K]['schema']> }).partial();
}
