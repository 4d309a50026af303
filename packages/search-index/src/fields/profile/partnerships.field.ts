import { z } from 'zod';

/** Talent Partnerships: the card names those that the person agreed to show. Nothing is searched by them. */
export const partnerships = {
  record: { partnerships: z.array(z.object({ partnership: z.string(), shown: z.boolean() })) },
  card: { partnerships: z.array(z.string()) },
};
