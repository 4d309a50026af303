import type { Taxonomy } from '@talent-pool/taxonomy';
import type { GraphReader } from './graph-reader.ts';

const has = (...lists: readonly (readonly unknown[])[]): boolean => lists.every(({ length }) => length > 0);

/** Requests ESCO concepts and public reference lists. */
export async function askTaxonomy(reader: GraphReader, taxonomy: Taxonomy): Promise<void> {
  const occupations = [...taxonomy.occupations()];
  const skills = [...taxonomy.skills()];
  const groups = skills.flatMap((skill) => skill.groups).flatMap((id) => taxonomy.skillGroup(id) ?? []);
  const wanted = {
    occupation: [
      occupations.find(({ broader, narrower }) => has(broader, narrower)),
      occupations.find(({ collections }) => has(collections)),
    ],
    skill: [
      skills.find(({ broader, narrower }) => has(broader, narrower)),
      skills.find(({ collections }) => has(collections)),
    ],
    skillGroup: [
      groups.find(({ broader, skills: members }) => has(broader, members)),
      groups.find(({ narrower }) => has(narrower)),
    ],
  };
  for (const [field, found] of Object.entries(wanted))
    for (const one of found) await reader.query(field, { arguments: { id: one?.id } });
  await reader.query('iscoGroup', { arguments: { code: '25' } });
  await reader.query('occupations');
  await reader.query('skills');
  await reader.query('iscoGroups', { arguments: { level: 1 } });
  await reader.query('conceptsByLabel', { arguments: { label: 'welder' } });
  await reader.query('shortageOccupations', { arguments: { memberState: 'DE' } });
  for (const field of ['shortageListVersions', 'languages', 'memberStates', 'educationFields'])
    await reader.query(field);
  await reader.query('enumValues', { arguments: { enum: 'ContractType' } });
  await reader.query('suggestConcepts', { arguments: { text: 'welder', first: 3 } });
}
