import { line, optional, text, uniqueList, withProblem } from '@talent-pool/service-kit';
import { z } from 'zod';
import { canonicalTag } from '../best-text.ts';
import { section } from './section.ts';

const MAX_LANGUAGES = 10;

const tag = z.string().transform((value, context) => {
  const canonical = canonicalTag(value);
  if (canonical !== undefined) return canonical;
  const message = 'Unknown language. Must be a language tag of RFC 5646, such as de or de-AT.';
  context.addIssue({ code: 'custom', ...withProblem('UNKNOWN', message), message });
  return z.NEVER;
});

const oneText = z.object({ language: tag, title: line(200), description: optional(text(10_000)) });

/** Title and description as plain text, in one or more languages; the original first. */
export const words = {
  texts: section({
    schema: () => uniqueList(oneText, MAX_LANGUAGES, ({ language }) => language),
    empty: [],
    stored: { listOf: { language: 'text', title: 'text', description: 'text?' } },
  }),
};
