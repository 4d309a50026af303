import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { readFacts, type Facts } from './esco/read-facts.ts';
import { readLabels } from './esco/read-labels.ts';
import { writeTable } from './esco/tables.ts';

/**
 * `npm run esco:build -- <folder> [target]`: makes `data/esco/` from a folder that holds official ESCO CSV downloads: one
 * English one with all relations, and label files of any other languages and versions.
 */
const [source, target = 'data/esco'] = process.argv.slice(2);
if (!source || !existsSync(source)) {
  console.error('Name the folder of the ESCO CSV download: npm run esco:build -- <folder>');
  process.exit(2);
}

/** The folder below `root` that has the relations. */
function relationsFolder(root: string): string {
  const file = readdirSync(root, { recursive: true, encoding: 'utf8' }).find((name) =>
    name.endsWith('occupationSkillRelations.csv'),
  );
  if (!file) throw new Error('No occupationSkillRelations.csv below this folder.');
  return path.dirname(path.join(root, file));
}

const list = (values: readonly string[] = []): string => [...new Set(values)].sort().join(' ');

function writeFacts(facts: Facts, folder: string): void {
  const occupations = [...facts.occupations].map(([id, { code, isco, broader, collections }]) => [
    id,
    code,
    isco,
    list(broader),
    list(collections),
  ]);
  writeTable(folder, 'occupations', ['id', 'code', 'iscoGroup', 'broader', 'collections'], occupations);
  const skills = [...facts.skills].map(([id, { type, reuse, broader, related, collections }]) => [
    id,
    type,
    reuse,
    list(broader),
    list(related),
    list(collections),
  ]);
  writeTable(folder, 'skills', ['id', 'type', 'reuseLevel', 'broader', 'related', 'collections'], skills);
  const groups = [...facts.groups].map(([id, { code, label, broader }]) => [id, code, label, list(broader)]);
  writeTable(folder, 'skill-groups', ['id', 'code', 'label', 'broader'], groups);
  const relations = [...facts.occupations.keys()].map((id) => [
    id,
    list(facts.essential.get(id)),
    list(facts.optional.get(id)),
  ]);
  writeTable(folder, 'occupation-skills', ['occupation', 'essential', 'optional'], relations);
}

const facts = await readFacts(relationsFolder(source));
writeFacts(facts, target);
const known = {
  occupations: (id: string): boolean => facts.occupations.has(id),
  skills: (id: string): boolean => facts.skills.has(id),
  ISCOGroups: (id: string): boolean => facts.isco.has(id),
};
for (const [kind, isKnown] of Object.entries(known)) {
  for (const [language, labels] of await readLabels(source, kind)) {
    const rows = [...labels]
      .filter(([id]) => isKnown(id))
      .map(([id, { preferred, alternatives }]) => [id, preferred, alternatives.join(' | ')]);
    writeTable(target, `labels/${kind.toLowerCase()}.${language}`, ['id', 'preferred', 'alternatives'], rows);
  }
}
const reasons = Map.groupBy(facts.rejected, ({ file, reason }) => `${file}: ${reason}`);
for (const [reason, rows] of reasons)
  console.log(`Left out ${rows.length} rows, the first in row ${rows[0]?.row}: ${reason}`);
console.log(`${facts.occupations.size} occupations, ${facts.skills.size} skills, ${facts.isco.size} ISCO groups`);
