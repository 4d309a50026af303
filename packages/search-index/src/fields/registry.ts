import { drivingLicencesAsked, drivingLicencesHeld } from './driving-licences.field.ts';
import { occupationOffered, occupationsHeld } from './occupations.field.ts';
import { availability } from './profile/availability.field.ts';
import { conditions } from './profile/conditions.field.ts';
import { educationFields } from './profile/education-fields.field.ts';
import { evidence } from './profile/evidence.field.ts';
import { experience } from './profile/experience.field.ts';
import { hiddenFrom } from './profile/hidden-from.field.ts';
import { languages } from './profile/languages.field.ts';
import { licences } from './profile/licences.field.ts';
import { memberStates } from './profile/member-states.field.ts';
import { partnerships } from './profile/partnerships.field.ts';
import { qualificationLevel } from './profile/qualification-level.field.ts';
import { skills } from './profile/skills.field.ts';
import { contract } from './vacancy/contract.field.ts';
import { employer } from './vacancy/employer.field.ts';
import { experienceAsked } from './vacancy/experience.field.ts';
import { languagesAsked } from './vacancy/languages.field.ts';
import { licenceRequired } from './vacancy/licence.field.ts';
import { pay } from './vacancy/pay.field.ts';
import { places } from './vacancy/place.field.ts';
import { publication } from './vacancy/publication.field.ts';
import { qualificationLevelAsked } from './vacancy/qualification-level.field.ts';
import { skillsAsked } from './vacancy/skills.field.ts';
import { start } from './vacancy/start.field.ts';
import { employerSupport } from './vacancy/support.field.ts';
import { words } from './vacancy/words.field.ts';
import { workArrangement } from './vacancy/work-arrangement.field.ts';
import { workingTime } from './vacancy/working-time.field.ts';

/** All fields of a profile that are shown on a card or searchable. */
export const PROFILE_FIELDS = [
  skills,
  evidence,
  languages,
  licences,
  drivingLicencesHeld,
  occupationsHeld,
  experience,
  qualificationLevel,
  educationFields,
  availability,
  memberStates,
  conditions,
  partnerships,
  hiddenFrom,
] as const;

/** All fields of a vacancy that are matched with people or searchable. */
export const VACANCY_FIELDS = [
  skillsAsked,
  occupationOffered,
  languagesAsked,
  qualificationLevelAsked,
  experienceAsked,
  licenceRequired,
  drivingLicencesAsked,
  places,
  workArrangement,
  contract,
  workingTime,
  pay,
  start,
  employerSupport,
  publication,
  words,
  employer,
] as const;
