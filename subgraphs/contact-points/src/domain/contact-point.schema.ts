import { line, optional, phoneNumber, publicEmailAddress, uniqueList, webAddress } from '@talent-pool/service-kit';
import { languageOfTag } from '@talent-pool/taxonomy';
import { z } from 'zod';
import { ORGANISATION_KINDS, WEEKDAYS } from './contact-point.ts';
import { DUTIES } from './duties.ts';

const MAX_LANGUAGES = 30;
const MAX_ORGANISATIONS = 20;
const MAX_OFFICERS = 200;
/** Two intervals on each day of the week. */
const MAX_OPENING_HOURS = 14;
const MAX_WORKING_DAYS = 365;

/** A language tag; the value is the language's code. */
export const language = z.string().transform((tag, context) => {
  const code = languageOfTag(tag);
  if (code !== undefined) return code;
  const message = 'Unknown language. Must be a language tag, such as de.';
  context.addIssue({ code: 'custom', message, params: { problem: 'UNKNOWN' } });
  return z.NEVER;
});

const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/u, 'Must be a time in the format HH:MM, such as 09:30.');
const duties = uniqueList(z.enum(DUTIES), DUTIES.length, String);

const subject = z
  .string()
  .regex(
    /^[\x21-\x7e]{1,255}$/u,
    'Must be the subject of an account: 1 to 255 printable ASCII characters without spaces.',
  );

/** Input of a contact point. */
export const contactPointSchema = z.object({
  name: line(200),
  email: optional(publicEmailAddress()),
  phone: optional(phoneNumber()),
  website: optional(webAddress(300)),
  languages: uniqueList(language, MAX_LANGUAGES, String).default([]),
  openingHours: uniqueList(
    z
      .object({ weekday: z.enum(WEEKDAYS), opens: clock, closes: clock })
      .refine(({ opens, closes }) => opens < closes, 'Must close after it opens, on the same day.'),
    MAX_OPENING_HOURS,
    ({ weekday, opens }) => `${weekday} ${opens}`,
  ).default([]),
  serviceTimes: uniqueList(
    z.object({ duty: z.enum(DUTIES), workingDays: z.number().int().min(1).max(MAX_WORKING_DAYS) }),
    DUTIES.length,
    ({ duty }) => duty,
  ).default([]),
  organisations: uniqueList(
    z.object({ name: line(200), kind: z.enum(ORGANISATION_KINDS), duties }),
    MAX_ORGANISATIONS,
    ({ name }) => name,
  ).default([]),
  officers: uniqueList(
    z.object({ subject, duties, organisation: optional(line(200)) }),
    MAX_OFFICERS,
    (officer) => officer.subject,
  ).default([]),
});
