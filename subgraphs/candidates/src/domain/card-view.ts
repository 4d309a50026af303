import { z } from 'zod';

const MAX_VIEWS = 500;
const MAX_PEOPLE = 500;
const line = z.string().min(1).max(300);
const orNull = line.nullish().transform((value) => value ?? null);

const cardView = z.object({
  day: z.iso.date(),
  role: z.enum(['employer', 'portal', 'officer']),
  organisationId: orNull,
  organisationName: orNull,
  memberState: orNull,
  purpose: line,
  poolIds: z.array(line).max(MAX_PEOPLE),
});

/** That an organisation was shown these people's cards, as the gateway reports it. */
export type CardView = z.output<typeof cardView>;

/** Reads a report of the gateway; undefined if it is malformed. */
export const readCardViews = (views: unknown): CardView[] | undefined =>
  z.array(cardView).max(MAX_VIEWS).safeParse(views).data;
