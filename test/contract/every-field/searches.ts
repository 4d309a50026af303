import type { Taxonomy } from '@talent-pool/taxonomy';
import type { RunningPool } from '../../support/running-pool.ts';
import type { GraphReader } from './graph-reader.ts';

const WISH =
  'weldr or cook (m/w/d) with B1 German, 5-9 years, EQF 4, in Wien from May, full time, permanent, 2500 euro, licence C, carp';
const READINGS = { pinnedIds: ['EQF:8'] };
const NOBODY = '00000000-0000-4000-8000-000000000000';

interface Card {
  readonly id: string;
  readonly skills: readonly { readonly skill: { readonly id: string } }[];
}
interface Found {
  readonly edges: readonly { readonly node: Card }[];
}

const skillsOf = ({ skills }: Card): string[] => skills.map(({ skill }) => skill.id);

/** A skill that a card lacks, related to one that it has. */
function skillNear(card: Card, taxonomy: Taxonomy): string | undefined {
  const held = new Set(skillsOf(card));
  return [...held].flatMap((id) => [...taxonomy.relatedSkills(id).keys()]).find((related) => !held.has(related));
}

/** Searches for people and vacancies, and compares some of the people found. */
export async function askSearches(reader: GraphReader, pool: RunningPool, taxonomy: Taxonomy): Promise<void> {
  const as = await pool.token('employer');
  await reader.query('poolOverview');
  const { data } = await pool.request(
    '{ searchProfiles(first: 20) { edges { node { id skills { skill { id } } } } } }',
    {
      as: 'employer',
    },
  );
  const cards = (data as unknown as { searchProfiles: Found }).searchProfiles.edges.map(({ node }) => node);
  const filters = [
    {},
    { skills: { anyOf: [...new Set(cards.flatMap(skillsOf))].slice(0, 20) }, includeRelatedSkills: true },
    { text: WISH, language: 'en', textInterpretation: READINGS },
    // Finds nobody, but many people without the language condition.
    { languages: [{ language: 'mt', minimumLevel: 'C2' }], memberStates: ['DE'] },
  ];
  for (const filter of filters) await reader.query('searchProfiles', { as, arguments: { first: 20, filter } });
  for (const filter of [
    {},
    { text: WISH, language: 'en', textInterpretation: READINGS },
    { memberStates: ['MT'], workingTimes: ['FULL_TIME'] },
  ])
    await reader.query('searchVacancies', { arguments: { first: 5, filter } });
  const [one, other] = cards;
  if (!one || !other) throw new Error('Nobody was found.');
  await reader.query('poolProfile', { as, arguments: { id: one.id } });
  const related = skillNear(one, taxonomy);
  const filter = { skills: { allOf: [related] }, includeRelatedSkills: true, text: WISH };
  await reader.query('compareProfiles', { as, arguments: { ids: [one.id, other.id, NOBODY], filter } });
}
