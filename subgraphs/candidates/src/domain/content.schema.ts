import { CEFR_LEVELS, CONTRACT_TYPES, licenceToken, SKILL_EVIDENCE, WORKING_TIMES } from '@talent-pool/search-index';
import {
  concept,
  dateBetween,
  flag,
  line,
  list,
  optional,
  pastMonth,
  says,
  text,
  uniqueList,
} from '@talent-pool/service-kit';
import { EDUCATION_FIELDS, EU_MEMBER_STATES, isCountry, isLanguage, type Taxonomy } from '@talent-pool/taxonomy';
import { z } from 'zod';

/** How far ahead a person may say that they can start, in years. */
const HORIZON = 5;

const country = z.string().refine(isCountry, says('UNKNOWN', 'No country has this ISO 3166-1 code.'));
const memberState = z
  .string()
  .refine((code) => EU_MEMBER_STATES.includes(code), says('UNKNOWN', 'No member state of the Union has this code.'));

const cefr = optional(z.enum(CEFR_LEVELS));
const NO_LEVELS = { listening: null, reading: null, spokenInteraction: null, spokenProduction: null, writing: null };

const contact = z.object({
  email: z.email('An e-mail address is expected.').max(254, 'At most 254 characters are expected.'),
  phone: optional(z.string().regex(/^\+[1-9]\d{6,14}$/u, 'A telephone number is written like +4930123456 (E.164).')),
});

const language = z
  .object({
    language: z.string().refine(isLanguage, says('UNKNOWN', 'No language has this ISO 639-1 code.')),
    motherTongue: flag,
    levels: z
      .object({ listening: cefr, reading: cefr, spokenInteraction: cefr, spokenProduction: cefr, writing: cefr })
      .default(NO_LEVELS),
    shown: flag,
    hidden: flag,
  })
  .refine(({ motherTongue, levels }) => motherTongue || Object.values(levels).some(Boolean), {
    path: ['levels'],
    ...says('REQUIRED', 'A level is expected unless it is a mother tongue.'),
  });

const isEducationField = (code: string): boolean =>
  /^\d{2,4}$/u.test(code) && Object.hasOwn(EDUCATION_FIELDS, code.slice(0, 2));

const qualification = (thisYear: number) =>
  z
    .object({
      title: optional(line(200)),
      eqfLevel: optional(z.number().int().min(1, 'EQF levels are 1 to 8.').max(8, 'EQF levels are 1 to 8.')),
      educationField: optional(z.string().refine(isEducationField, says('UNKNOWN', 'No ISCED-F field has this code.'))),
      country: optional(country),
      year: optional(z.number().int().min(1930).max(thisYear)),
      hidden: flag,
    })
    .transform(({ eqfLevel, ...rest }) => ({ ...rest, eqf: eqfLevel }));

const conditions = z.object({
  contractTypes: uniqueList(z.enum(CONTRACT_TYPES), CONTRACT_TYPES.length, String).default([]),
  workingTimes: uniqueList(z.enum(WORKING_TIMES), WORKING_TIMES.length, String).default([]),
  minimumMonthlyPay: optional(z.number().int().min(0).max(100_000)),
  hidden: flag,
});

const partnership = z.object({
  partnership: z.string().regex(/^[A-Z0-9][A-Z0-9-]{1,39}$/u, 'Capital letters, digits and dashes are expected.'),
  shown: flag,
});

const work = (taxonomy: Taxonomy, today: string) =>
  z
    .object({
      occupation: concept('ESCO occupation', (key) => taxonomy.resolveOccupation(key)?.id),
      employer: optional(line(200)),
      description: optional(text(4_000)),
      start: pastMonth(today),
      end: optional(pastMonth(today)),
      hidden: flag,
    })
    .refine(({ start, end }) => end === null || start <= end, {
      path: ['end'],
      ...says('INVALID', 'Work cannot end before it begins.'),
    });

const skill = (taxonomy: Taxonomy) =>
  z.object({
    skill: concept('ESCO skill', (key) => taxonomy.resolveSkill(key)?.id),
    evidence: z.enum(SKILL_EVIDENCE).default('SELF_DECLARED'),
    level: optional(z.number().int().min(1, 'Levels are 1 to 5.').max(5, 'Levels are 1 to 5.')),
    hidden: flag,
  });

const licence = (taxonomy: Taxonomy) =>
  z.object({
    iscoGroup: concept('ISCO-08 unit group', (key) => {
      const code = taxonomy.resolveIscoGroup(key)?.code;
      return code?.length === 4 ? code : undefined;
    }),
    memberState,
    hidden: flag,
  });

/** What a person may write into a profile. `today` is "YYYY-MM-DD". Sections that are left out are not touched. */
export function contentSchema(taxonomy: Taxonomy, today: string) {
  const thisYear = Number(today.slice(0, 4));
  const identity = z.object({
    givenNames: line(100),
    familyName: line(100),
    dateOfBirth: dateBetween('1900-01-01', today),
    sex: optional(z.enum(['FEMALE', 'MALE', 'OTHER'])),
  });
  const availability = z.object({ from: dateBetween('2020-01-01', `${thisYear + HORIZON}-12-31`), hidden: flag });
  return z
    .object({
      identity: identity.nullable(),
      contact: contact.nullable(),
      nationalities: uniqueList(country, 10, String),
      residence: country.nullable(),
      protectionNeed: z.boolean().nullable(),
      workExperience: uniqueList(work(taxonomy, today), 50, (item) => [item.occupation, item.start, item.end].join()),
      skills: uniqueList(skill(taxonomy), 100, (item) => item.skill),
      languages: uniqueList(language, 30, (item) => item.language),
      qualifications: list(qualification(thisYear), 30),
      licences: uniqueList(licence(taxonomy), 20, licenceToken),
      availability: availability.nullable(),
      preferredMemberStates: uniqueList(memberState, 27, String),
      excludedMemberStates: uniqueList(memberState, 27, String),
      conditions: conditions.nullable(),
      partnerships: uniqueList(partnership, 10, (item) => item.partnership),
    })
    .partial();
}
