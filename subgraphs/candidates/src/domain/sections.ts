import { emptyContent, type ContentOf } from '@talent-pool/service-kit';
import { availability } from './sections/availability.section.ts';
import { conditions } from './sections/conditions.section.ts';
import { contact } from './sections/contact.section.ts';
import { drivingLicences } from './sections/driving-licences.section.ts';
import { hiddenFromEmployers } from './sections/hidden-from.section.ts';
import { identity } from './sections/identity.section.ts';
import { languages } from './sections/languages.section.ts';
import { licences } from './sections/licences.section.ts';
import {
  excludedMemberStates,
  onlyMemberStates,
  preferredMemberStates,
  unsureMemberStates,
} from './sections/member-states.section.ts';
import { noteToContactPoint } from './sections/note.section.ts';
import { nationalities, protectionNeed, residence } from './sections/origin.section.ts';
import { partnerships } from './sections/partnerships.section.ts';
import { protection } from './sections/protection.section.ts';
import { qualifications } from './sections/qualifications.section.ts';
import { skills } from './sections/skills.section.ts';
import { rightsToStay, stay } from './sections/stay.section.ts';
import { travelDocuments } from './sections/travel-documents.section.ts';
import { workExperience } from './sections/work-experience.section.ts';

/** All sections of a profile, by their names in the schema. */
export const SECTIONS = {
  identity,
  contact,
  nationalities,
  residence,
  protectionNeed,
  protection,
  travelDocuments,
  stay,
  rightsToStay,
  workExperience,
  skills,
  languages,
  qualifications,
  licences,
  drivingLicences,
  availability,
  preferredMemberStates,
  onlyMemberStates,
  excludedMemberStates,
  unsureMemberStates,
  conditions,
  partnerships,
  noteToContactPoint,
  hiddenFromEmployers,
};

/** Content of a profile: all sections. */
export type ProfileContent = ContentOf<typeof SECTIONS>;

/** An empty profile. */
export const EMPTY_CONTENT: ProfileContent = emptyContent(SECTIONS);
