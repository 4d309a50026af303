import { employerMark } from '@talent-pool/service-kit';
import type { ProfileContent } from './sections.ts';

/** The marks that the index needs for the employers from which a card is hidden, with each of these keys. */
export const marksOf = (employers: ProfileContent['hiddenFromEmployers'], secrets: readonly string[]): string[] =>
  secrets.flatMap((secret) =>
    employers.map(({ registrationNumber, memberState, domain }) =>
      employerMark(
        secret,
        domain === null ? { registrationNumber: registrationNumber ?? '', memberState } : { domain },
      ),
    ),
  );

/** Content to write, with the marks of the employers from which the card is hidden if they change. */
export const withMarks = <Changes extends Partial<ProfileContent>>(changes: Changes, secrets: readonly string[]) => ({
  ...changes,
  ...(changes.hiddenFromEmployers && { hiddenFromMarks: marksOf(changes.hiddenFromEmployers, secrets) }),
});
