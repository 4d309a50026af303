import { employerMark } from '@talent-pool/service-kit';
import type { ProfileContent } from './sections.ts';

/** The marks that the index needs for the employers from which a card is hidden. */
const marksOf = (employers: ProfileContent['hiddenFromEmployers'], secret: string): string[] =>
  employers.map(({ registrationNumber, memberState, domain }) =>
    employerMark(secret, domain === null ? { registrationNumber: registrationNumber ?? '', memberState } : { domain }),
  );

/** Content to write, with the marks of the employers from which the card is hidden if they change. */
export const withMarks = <Changes extends Partial<ProfileContent>>(changes: Changes, secret: string) => ({
  ...changes,
  ...(changes.hiddenFromEmployers && { hiddenFromMarks: marksOf(changes.hiddenFromEmployers, secret) }),
});
