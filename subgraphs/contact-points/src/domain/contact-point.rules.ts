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

/** All problems of a contact point's content: duties beyond an organisation's, and nobody left who may correct it. */
export function contactPointProblems(content: ContactPointContent): Problem[] {
  const { officers } = content;
  const problems = officerProblems(content);
  if (officers.length > 0 && !officers.some(({ duties }) => duties.includes('SETTINGS')))
    problems.push(problem('contactPoint.officers', 'INVALID', 'At least one officer must have the duty SETTINGS.'));
  return problems;
}
