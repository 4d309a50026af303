import { z } from 'zod';
import { plainLine, plainText } from './plain-text.ts';

/** Zod options for a failed check: message and problem code. */
export const withProblem = <Code extends string>(code: Code, error: string) => ({ error, params: { problem: code } });

/** Control and invisible characters, except joiners and direction marks, which Arabic, Persian and Indic names need. */
const CONTROL = /(?![\u200c-\u200f])[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}]/u;
const VISIBLE = /[\p{L}\p{N}]/u;

const normalised = (most: number, clean: (value: string) => string) =>
  z
    .string()
    .max(most * 2, `Must have at most ${most} characters.`)
    .transform((value) => clean(value).normalize('NFC').trim());

/** Text a person writes: plain, NFC, trimmed, on one line, without control characters, with at least one letter or digit. */
export const line = (most: number) =>
  normalised(most, plainLine)
    .refine((value) => value.length <= most, `Must have at most ${most} characters.`)
    .refine((value) => VISIBLE.test(value), 'Must contain a letter or a digit.')
    .refine((value) => !CONTROL.test(value), 'Must not contain control characters.');

/** Text that may have line breaks and tabs, and may be empty. Otherwise like `line`. */
export const text = (most: number) =>
  normalised(most, plainText)
    .refine((value) => value.length <= most, `Must have at most ${most} characters.`)
    .refine((value) => !CONTROL.test(value.replace(/[\n\r\t]/gu, '')), 'Must not contain control characters.');

/** Whether this is a day of the calendar, "YYYY-MM-DD". */
export function isDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(value)) return false;
  const moment = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(value);
}

/** A date "YYYY-MM-DD" from `first` to `last`. */
export const dateBetween = (first: string, last: string) =>
  z
    .string('Must be a date in the format YYYY-MM-DD, such as 2026-11-23.')
    .refine(isDay, 'Must be a date in the format YYYY-MM-DD, such as 2026-11-23.')
    .refine((value) => value >= first && value <= last, `Must be a date from ${first} to ${last}.`);

/** An optional value; undefined becomes null. */
export const optional = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? null);
export const flag = z.boolean().default(false);

/** A list of at most `most` items. The length is checked before the items. */
export const list = <T extends z.ZodType>(item: T, most: number) =>
  z.array(z.unknown()).max(most, `Must have at most ${most} entries.`).pipe(z.array(item));

/** A list in which no two items have the same key. */
export const uniqueList = <T extends z.ZodType>(item: T, most: number, keyOf: (value: z.output<T>) => string) =>
  list(item, most).superRefine((values, context) => {
    const seen = new Set<string>();
    values.forEach((value, position) => {
      const key = keyOf(value);
      if (seen.has(key)) {
        context.addIssue({ code: 'custom', path: [position], ...duplicate });
      }
      seen.add(key);
    });
  });
const duplicate = { message: 'Duplicate entry. Remove it.', params: { problem: 'DUPLICATE' } };

/** Resolves an id or URI of a concept to its stored id. Ids are public, so the problem repeats them. */
export const concept = (kind: string, resolve: (key: string) => string | undefined) =>
  z.string().transform((key, context) => {
    const id = resolve(key);
    if (id !== undefined) return id;
    const shown = JSON.stringify(key.slice(0, 120));
    context.addIssue({
      code: 'custom',
      message: `No ${kind} has the id ${shown}. Look up ids with "conceptsByLabel".`,
      params: { problem: 'UNKNOWN' },
    });
    return z.NEVER;
  });

/** A code of a list. `hint` says what to write instead of an unknown one; it repeats nothing that a person wrote. */
export const knownCode = (
  isKnown: (code: string) => boolean,
  message: string,
  hint: (code: string) => string | undefined,
) =>
  z.string().superRefine((code, context) => {
    if (isKnown(code)) return;
    const sentences = [message, hint(code)].filter((sentence) => sentence !== undefined);
    context.addIssue({ code: 'custom', message: sentences.join(' '), params: { problem: 'UNKNOWN' } });
  });
