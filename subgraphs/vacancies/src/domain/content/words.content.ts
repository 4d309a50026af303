import { line, text } from '@talent-pool/service-kit';
import { section } from './section.ts';

/** Free text of a vacancy. */
export const words = {
  title: section({ schema: () => line(200), empty: '', stored: 'text?' }),
  description: section({ schema: () => text(10_000).nullable(), empty: null, stored: 'text?' }),
};
