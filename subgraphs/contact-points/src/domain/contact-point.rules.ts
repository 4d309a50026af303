import { problem } from '@talent-pool/service-kit';
import type { ContactPointContent } from './contact-point.ts';
import type { Problem } from './problems.ts';

function officerProblems({ organisations, officers }: ContactPointContent): Problem[] {
  const byName = new Map(organisations.map((organisation) => [organisation.name, organisation]));
  return officers.flatMap(({ organisation, duties }, position): Problem[] => {
    if (organisation === null) return [];
    const path = `contactPoint.officers.${position}`;
    const found = byName.get(organisation);
    if (!found)
      return [problem(`${path}.organisation`, 'UNKNOWN', 'Must be the name of one of the member organisations.')];
    const beyond = duties.filter((duty) => !found.duties.includes(duty));
    if (beyond.length === 0) return [];
    return [problem(`${path}.duties`, 'INVALID', `The organisation does not have these duties: ${beyond.join(', ')}.`)];
  });
}

/**
 * All problems of a contact point's content: duties beyond an organisation's, and a list of officers in which the officer
 * who changes it could not correct it any more.
 */
export function contactPointProblems(content: ContactPointContent, changedBy: string): Problem[] {
  const { officers } = content;
  const problems = officerProblems(content);
  const keeps = officers.some(({ subject, duties }) => subject === changedBy && duties.includes('SETTINGS'));
  if (officers.length > 0 && !keeps)
    problems.push(
      problem(
        'contactPoint.officers',
        'INVALID',
        'List your own account (the "sub" claim of your token) with the duty SETTINGS. Another officer with that duty can remove it later.',
      ),
    );
  return problems;
}
