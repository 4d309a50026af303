import { z } from 'zod';

/** Talent Partnerships that the person has agreed to show. They are not searchable. */
export const partnerships = {
  record: { partnerships: z.array(z.object({ partnership: z.string(), shown: z.boolean() })) },
  card: { partnerships: z.array(z.string()) },
};
