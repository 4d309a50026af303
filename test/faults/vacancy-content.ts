import { loadShortageList, loadTaxonomy, shortageView } from '@talent-pool/taxonomy';
import { PUBLISHABLE } from '../support/vacancy-input.ts';

const dayAhead = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Content of a publishable vacancy without title. */
export async function vacancyContent(): Promise<object> {
  const [taxonomy, shortages] = await Promise.all([loadTaxonomy(), loadShortageList()]);
  const memberState = 'DE';
  const [listed] = shortageView(shortages, memberState).occupations;
  const [occupation] = taxonomy.iscoGroup(listed?.iscoGroup ?? '')?.occupations ?? [];
  return {
    occupationId: occupation,
    ...PUBLISHABLE,
    places: [{ memberState }],
    requiredSkillIds: taxonomy
      .skills()
      .slice(0, 3)
      .map(({ id }) => id),
    contractType: 'PERMANENT',
    workingTime: 'FULL_TIME',
    startDate: dayAhead(90),
    closingDate: dayAhead(60),
  };
}
