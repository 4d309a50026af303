import { z } from 'zod';
import { secret } from './config.ts';

/** Setting of the services that compute marks of employers (`employerMark`). */
export const employerMarkSettings = {
  EMPLOYER_MARK_SECRET: secret(
    z.string().min(32, 'at least 32 characters'),
    'Key of the digests by which cards are hidden from employers; the same in `candidates` and `vacancies`.',
  ),
  EMPLOYER_MARK_SECRET_PREVIOUS: secret(
    z.string().min(32, 'at least 32 characters').optional(),
    'The previous key, whose digests also count while it is being replaced; the same in `candidates` and `vacancies`.',
  ),
};

/** The keys of marks in use: the current one first, and the previous one while it is being replaced. */
export const employerMarkSecrets = (config: {
  readonly EMPLOYER_MARK_SECRET: string;
  readonly EMPLOYER_MARK_SECRET_PREVIOUS?: string | undefined;
}): readonly string[] => [
  config.EMPLOYER_MARK_SECRET,
  ...(config.EMPLOYER_MARK_SECRET_PREVIOUS ? [config.EMPLOYER_MARK_SECRET_PREVIOUS] : []),
];
