import { problem } from '@talent-pool/service-kit';
import type { Problem } from './problems.ts';
import { pathOf, type VacancyContent } from './vacancy.content.ts';

/** NUTS uses EL for Greece, ISO 3166-1 GR. */
const nutsCountry = (memberState: string): string => (memberState === 'GR' ? 'EL' : memberState);

/** Rules across fields, for the vacancy after the change. */
export function contradictions(content: VacancyContent): Problem[] {
  const found: Problem[] = [];
  const both = content.optionalSkills.filter((skill) => content.requiredSkills.includes(skill));
  if (both.length > 0)
    found.push(
      problem(
        pathOf('optionalSkills'),
        'DUPLICATE',
        'A skill cannot be both required and optional. Remove it from one of the lists.',
      ),
    );
  const { places, start, asSoonAsPossible, closesOn } = content;
  places.forEach(({ memberState, nuts }, position) => {
    if (nuts !== null && !nuts.startsWith(nutsCountry(memberState)))
      found.push(
        problem(
          `${pathOf('places')}.${position}.nutsCode`,
          'INVALID',
          'The region is not in the member state of the place.',
        ),
      );
  });
  if (start !== null && asSoonAsPossible)
    found.push(
      problem(
        pathOf('asSoonAsPossible'),
        'INVALID',
        'A vacancy with a first day does not start as soon as possible. Remove one of the two.',
      ),
    );
  if (start !== null && closesOn !== null && closesOn > start)
    found.push(problem(pathOf('closesOn'), 'INVALID', 'Must not be after the first day of work.'));
  return found;
}
