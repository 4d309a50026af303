import { z } from 'zod';
import { secret } from './config.ts';

/** Setting of the services that compute marks of employers (`employerMark`). */
export const employerMarkSettings = {
  EMPLOYER_MARK_SECRET: secret(
    z.string().min(32, 'at least 32 characters'),
    'Key of the digests by which cards are hidden from employers; the same in `candidates` and `vacancies`, and never changed.',
  ),
};
