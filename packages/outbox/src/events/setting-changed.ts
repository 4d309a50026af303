import { z } from 'zod';
import { defineEvent } from '../event.ts';

/**
 * Published by `contact-points`: a setting of a member state, or of the pool, was set. `values` are codes; the package
 * `pool-settings` reads them. `validFrom` and `validUntil` are days in UTC. The aggregate is the id of the change.
 */
export const SETTING_CHANGED = defineEvent(
  'contact-points.setting-changed',
  z.strictObject({
    change: z.string(),
    setting: z.string(),
    memberState: z.string().nullable(),
    values: z.array(z.string()),
    validFrom: z.string(),
    validUntil: z.string().nullable(),
    setAt: z.date(),
  }),
);
