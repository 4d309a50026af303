import { DRIVING_LICENCE_CATEGORIES } from '@talent-pool/search-index';
import { flag, uniqueList } from '@talent-pool/service-kit';
import { z } from 'zod';
import { section } from './section.ts';

const drivingLicence = z.object({ category: z.enum(DRIVING_LICENCE_CATEGORIES), hidden: flag });

/**
 * Driving licences by category. Country, number and dates are not collected: they would reveal where somebody lived,
 * and when.
 */
export const drivingLicences = section({
  schema: () => uniqueList(drivingLicence, DRIVING_LICENCE_CATEGORIES.length, ({ category }) => category),
  empty: [],
  stored: { listOf: { category: { oneOf: DRIVING_LICENCE_CATEGORIES }, hidden: 'flag' } },
});
