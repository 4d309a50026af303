import { z } from 'zod';

/**
 * Marks of the employers that must not find the card (`employerMark`). They are not on the card, and no filter names
 * them: the search for a reader leaves out what is hidden from it (`hidden-cards.ts`).
 */
export const hiddenFrom = {
  record: { hiddenFromMarks: z.array(z.string()).default([]) },
};
