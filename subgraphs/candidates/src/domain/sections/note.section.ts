import { text } from '@talent-pool/service-kit';
import { section } from './section.ts';

const MAX_LENGTH = 2_000;

/** What the person wants to tell the contact point. */
export const noteToContactPoint = section({
  schema: () =>
    text(MAX_LENGTH)
      .transform((note) => (note === '' ? null : note))
      .nullable(),
  empty: null,
  stored: 'text?',
});
