import { firstDayOf, lastDayOf, problem } from '@talent-pool/service-kit';
import type { Problem } from './problems.ts';
import type { ProfileContent } from './sections.ts';

/** The youngest age at which work counts: the lowest age for light work in ILO Convention 138 is 12 to 14. */
const WORKING_AGE = 14;

/** The first day on which somebody with this date of birth can have been `years` old. */
const atAge = (dateOfBirth: string, years: number): string => {
  const born = firstDayOf(dateOfBirth);
  return `${Number(born.slice(0, 4)) + years}${born.slice(4)}`;
};

type Dated = Pick<ProfileContent, 'identity' | 'workExperience' | 'qualifications' | 'languages'>;

const BEFORE_BIRTH = 'Must not be before the date of birth. Correct one of them.';
const yearOf = (year: number | null): string | null => (year === null ? null : String(year));

/** Problems of periods that cannot be true of a person with this date of birth. What may be true is accepted. */
export function implausiblePeriods({ identity, workExperience, qualifications, languages }: Dated): Problem[] {
  if (identity === null) return [];
  const { dateOfBirth } = identity;
  const [born, mayWork] = [atAge(dateOfBirth, 0), atAge(dateOfBirth, WORKING_AGE)];
  const impossible = (field: string, value: string | null, first: string, message: string): Problem[] =>
    value !== null && lastDayOf(value) < first ? [problem(field, 'INVALID', message)] : [];
  return [
    ...workExperience.flatMap(({ start }, place) =>
      impossible(
        `profile.workExperience.${place}.startMonth`,
        start,
        mayWork,
        `Must not be before the age of ${WORKING_AGE}. Correct it or the date of birth.`,
      ),
    ),
    ...qualifications.flatMap(({ year, start }, place) => [
      ...impossible(`profile.qualifications.${place}.year`, yearOf(year), born, BEFORE_BIRTH),
      ...impossible(`profile.qualifications.${place}.startMonth`, start, born, BEFORE_BIRTH),
    ]),
    ...languages.flatMap(({ examinations }, place) =>
      examinations.flatMap(({ year }, number) =>
        impossible(`profile.languages.${place}.examinations.${number}.year`, yearOf(year), born, BEFORE_BIRTH),
      ),
    ),
  ];
}
