import { memberStatesOf } from '@talent-pool/search-index';
import { problem } from '@talent-pool/service-kit';
import { shortageView, type ShortageEntry, type ShortageGroup, type Taxonomy } from '@talent-pool/taxonomy';
import type { Employer } from './employer.ts';
import type { Problem } from './problems.ts';
import { pathOf, type VacancyContent } from './vacancy.content.ts';

interface ShortageRules {
  readonly taxonomy: Taxonomy;
  readonly shortages: readonly ShortageEntry[];
}

const refusal = (reason: string): Problem =>
  problem(
    pathOf('occupation'),
    'NOT_A_SHORTAGE_OCCUPATION',
    `${reason}, so this vacancy cannot be published in the pool. Publish it on EURES, or choose an occupation from "shortageOccupations".`,
  );

const nobody = (group: string, memberState: string, isRemoved: boolean): string =>
  isRemoved
    ? `${memberState} has removed ISCO-08 group ${group} from the Union's list of shortage occupations`
    : `ISCO-08 group ${group} is not on the list of shortage occupations of the Union or of ${memberState}`;

/** Whether every place of work in the member state is in one of the regions. */
const areWithin = ({ places }: VacancyContent, memberState: string, regions: readonly string[]): boolean =>
  places
    .filter((place) => place.memberState === memberState)
    .every(({ nuts }) => nuts !== null && regions.some((region) => nuts.startsWith(region)));

/** Problems of an addition that the member state has narrowed to regions or sectors. */
function narrowed(content: VacancyContent, employer: Employer, memberState: string, found: ShortageGroup): Problem[] {
  const { iscoGroup, regions, naceDivisions } = found;
  const problems: Problem[] = [];
  const inShortage = `ISCO-08 group ${iscoGroup} is in shortage in ${memberState} only in the`;
  if (regions && !areWithin(content, memberState, regions))
    problems.push(refusal(`${inShortage} regions ${regions.join(', ')} (NUTS 2024)`));
  if (naceDivisions && !naceDivisions.includes(employer.naceDivision))
    problems.push(refusal(`${inShortage} sectors ${naceDivisions.join(', ')} (NACE Rev. 2)`));
  return problems;
}

/**
 * A problem for each member state of the vacancy in which the occupation is not a shortage occupation: on the Union's list,
 * with the member state's additions and removals. An addition may be narrowed to regions and to sectors of employers.
 */
export function shortageProblems(content: VacancyContent, employer: Employer, rules: ShortageRules): Problem[] {
  if (content.occupation === null) return [];
  const group = rules.taxonomy.occupation(content.occupation)?.iscoGroup ?? '';
  return memberStatesOf(content).flatMap((memberState): Problem[] => {
    const { occupations, removed } = shortageView(rules.shortages, memberState);
    const found = occupations.find(({ iscoGroup }) => iscoGroup === group);
    if (!found) return [refusal(nobody(group, memberState, removed.includes(group)))];
    return narrowed(content, employer, memberState, found);
  });
}
