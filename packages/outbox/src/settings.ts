import { z } from 'zod';

/** Settings of a service with an outbox. `consumers`: names of the services that consume its events. */
export const outboxSettings = (consumers: readonly string[]) => ({
  EVENT_CONSUMERS: z
    .string()
    .default(consumers.join(',') || 'none')
    .transform((text) => (text === 'none' ? [] : text.split(',').map((name) => name.trim())))
    .refine((names) => names.every((name) => /^[a-z][a-z-]*$/u.test(name)), 'names separated by commas, or "none"')
    .describe(
      'Services that must have handled an event before it is deleted or an erasure is complete; `none` for none.',
    ),
  EVENT_RETENTION_DAYS: z.coerce
    .number()
    .int()
    .positive()
    .default(30)
    .describe('Days for which events that every service has handled are kept.'),
});
