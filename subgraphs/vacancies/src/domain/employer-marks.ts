import { employerMarks } from '@talent-pool/service-kit';
import type { Employer, EmployerContent, FormerIdentity } from './employer.ts';

/** Most former identities that are kept; the latest ones count. */
const MAX_FORMER_MARKS = 50;

const identityOf = ({ memberState, registrationNumber, website }: EmployerContent): FormerIdentity => ({
  memberState,
  registrationNumber,
  website,
});

/** All marks of an employer, with each of these keys. Former ones stay, so that a changed web address does not show it hidden cards. */
export const marksOf = (employer: Employer, secrets: readonly string[]): string[] => {
  const identities = [identityOf(employer), ...(employer.formerIdentities ?? [])];
  return [...new Set(secrets.flatMap((secret) => identities.flatMap((identity) => employerMarks(secret, identity))))];
};

/** The former identities after a change of the employer's data. */
export function formerIdentities(employer: Employer, content: EmployerContent): readonly FormerIdentity[] {
  const [before, after] = [identityOf(employer), identityOf(content)];
  const former = employer.formerIdentities ?? [];
  const isSame = (one: FormerIdentity): boolean => JSON.stringify(one) === JSON.stringify(before);
  if (JSON.stringify(before) === JSON.stringify(after) || former.some(isSame)) return former;
  return [before, ...former].slice(0, MAX_FORMER_MARKS);
}
