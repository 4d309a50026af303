import { CEFR_LEVELS, CONTRACT_TYPES, SKILL_EVIDENCE, WORKING_TIMES } from '@talent-pool/search-index';
import { countryName, EDUCATION_FIELDS, EU_MEMBER_STATES, languageName, type Taxonomy } from '@talent-pool/taxonomy';
import { z } from 'zod';

const CONTROL = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}]/u;
const MARKUP = /[<>]/u;

/** Text a person writes: NFC, trimmed, on one line, without control characters or markup. */
const line = (longest: number) =>
  z
    .string()
    .transform((value) => value.normalize('NFC').trim())
    .refine((value) => value.length >= 1 && value.length <= longest, `1 to ${longest} characters are expected.`)
    .refine((value) => !CONTROL.test(value), 'Control characters are not accepted.')
    .refine((value) => !MARKUP.test(value), 'Markup is not accepted.');

/** The same with line breaks. */
const text = (longest: number) =>
  z
    .string()
    .max(longest, `At most ${longest} characters are expected.`)
    .transform((value) => value.normalize('NFC').trim())
    .refine((value) => !CONTROL.test(value.replace(/[\n\r\t]/gu, '')), 'Control characters are not accepted.')
    .refine((value) => !MARKUP.test(value), 'Markup is not accepted.');

const isDate = (value: string): boolean => {
  const date = new Date(`${value}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/u.test(value) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
};
const date = z.string().refine(isDate, 'A date is written like 2026-11-23.');
const month = z.string().regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/u, 'A month is written like 2019-03.');
const country = z
  .string()
  .refine((code) => countryName(code, 'en') !== undefined, 'Unknown: no country has this ISO 3166-1 code.');
const memberState = z
  .string()
  .refine((code) => EU_MEMBER_STATES.includes(code), 'Unknown: no member state has this code.');
const optional = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? null);
const flag = z.boolean().default(false);
const cefr = optional(z.enum(CEFR_LEVELS));

const unique = <T extends z.ZodType>(item: T, most: number, keyOf: (value: z.output<T>) => string) =>
  z
    .array(item)
    .max(most, `At most ${most} entries are expected.`)
    .superRefine((values, context) => {
      values.forEach((value, position) => {
        const first = values.findIndex((other) => keyOf(other as z.output<T>) === keyOf(value as z.output<T>));
        if (first < position)
          context.addIssue({ code: 'custom', path: [position], message: 'Duplicate: this is there already.' });
      });
    });

const identity = z.object({
  givenNames: line(100),
  familyName: line(100),
  dateOfBirth: date.refine((value) => value >= '1900-01-01', 'A date of birth lies after 1900.'),
  sex: optional(z.enum(['FEMALE', 'MALE', 'OTHER'])),
});
const contact = z.object({
  email: z.email('An e-mail address is expected.').max(254),
  phone: optional(z.string().regex(/^\+[1-9]\d{6,14}$/u, 'A telephone number is written like +4930123456.')),
});
const language = z
  .object({
    language: z
      .string()
      .refine((code) => languageName(code, 'en') !== undefined, 'Unknown: no language has this ISO 639-1 code.'),
    motherTongue: flag,
    levels: z
      .object({ listening: cefr, reading: cefr, spokenInteraction: cefr, spokenProduction: cefr, writing: cefr })
      .default({ listening: null, reading: null, spokenInteraction: null, spokenProduction: null, writing: null }),
    shown: flag,
    hidden: flag,
  })
  .refine(({ motherTongue, levels }) => motherTongue || Object.values(levels).some(Boolean), {
    path: ['levels'],
    message: 'A level is expected unless it is a mother tongue.',
  });
const qualification = z
  .object({
    title: optional(line(200)),
    eqfLevel: optional(z.number().int().min(1).max(8)),
    educationField: optional(
      z
        .string()
        .refine(
          (code) => /^\d{2,4}$/u.test(code) && Object.hasOwn(EDUCATION_FIELDS, code.slice(0, 2)),
          'Unknown: no ISCED-F field has this code.',
        ),
    ),
    country: optional(country),
    year: optional(z.number().int().min(1930).max(2100)),
    hidden: flag,
  })
  .transform(({ eqfLevel, ...rest }) => ({ ...rest, eqf: eqfLevel }));
const conditions = z.object({
  contractTypes: z.array(z.enum(CONTRACT_TYPES)).default([]),
  workingTimes: z.array(z.enum(WORKING_TIMES)).default([]),
  minimumMonthlyPay: optional(z.number().int().min(0).max(100_000)),
  hidden: flag,
});
const partnership = z.object({
  partnership: z.string().regex(/^[A-Z0-9][A-Z0-9-]{1,39}$/u, 'Capital letters, digits and dashes are expected.'),
  shown: flag,
});

/** An id that a look-up knows, as the id that is stored. */
const concept = (resolve: (key: string) => string | undefined) =>
  z.string().transform((key, context) => {
    const id = resolve(key);
    if (id !== undefined) return id;
    context.addIssue({ code: 'custom', message: 'Unknown: the pool does not know this id.' });
    return z.NEVER;
  });

const work = (taxonomy: Taxonomy, today: string) =>
  z
    .object({
      occupation: concept((key) => taxonomy.resolveOccupation(key)?.id),
      employer: optional(line(200)),
      description: optional(text(4_000)),
      start: month.refine((value) => value <= today.slice(0, 7), 'Work cannot begin in the future.'),
      end: optional(
        month.refine((value) => value <= today.slice(0, 7), 'Work cannot end in the future; leave it out.'),
      ),
      hidden: flag,
    })
    .refine(({ start, end }) => end === null || start <= end, {
      path: ['end'],
      message: 'Work cannot end before it begins.',
    });

const skill = (taxonomy: Taxonomy) =>
  z.object({
    skill: concept((key) => taxonomy.resolveSkill(key)?.id),
    evidence: z.enum(SKILL_EVIDENCE).default('SELF_DECLARED'),
    level: optional(z.number().int().min(1).max(5)),
    hidden: flag,
  });

/** What a person may write into a profile. `today` is "YYYY-MM-DD". Sections that are left out are not touched. */
export const contentSchema = (taxonomy: Taxonomy, today: string) =>
  z
    .object({
      identity: identity.nullable(),
      contact: contact.nullable(),
      nationalities: unique(country, 10, String),
      residence: country.nullable(),
      protectionNeed: z.boolean().nullable(),
      workExperience: unique(
        work(taxonomy, today),
        50,
        ({ occupation, start, end }) => `${occupation} ${start} ${end}`,
      ),
      skills: unique(skill(taxonomy), 100, (item) => item.skill),
      languages: unique(language, 30, (item) => item.language),
      qualifications: z.array(qualification).max(30, 'At most 30 entries are expected.'),
      availability: z.object({ from: date, hidden: flag }).nullable(),
      preferredMemberStates: unique(memberState, 27, String),
      excludedMemberStates: unique(memberState, 27, String),
      conditions: conditions.nullable(),
      partnerships: unique(partnership, 10, (item) => item.partnership),
    })
    .partial();
