import { existsSync } from 'node:fs';
import path from 'node:path';
import { clean, csvRows, idOf, type Row } from './csv-rows.ts';

/** A row that was left out, and why. */
export interface Rejection {
  readonly file: string;
  readonly row: number;
  readonly reason: string;
}

/** Facts of one English ESCO download, keyed by our ids. */
export interface Facts {
  readonly occupations: Map<string, { code: string; isco: string; collections: string[]; broader: string[] }>;
  readonly skills: Map<
    string,
    { type: string; reuse: string; collections: string[]; broader: string[]; related: string[] }
  >;
  readonly groups: Map<string, { code: string; label: string; broader: string[] }>;
  readonly isco: Set<string>;
  readonly essential: Map<string, string[]>;
  readonly optional: Map<string, string[]>;
  readonly rejected: Rejection[];
}

const COLLECTIONS = {
  digital: 'digitalSkillsCollection',
  digcomp: 'digCompSkillsCollection',
  green: 'greenSkillsCollection',
  language: 'languageSkillsCollection',
  research: 'researchSkillsCollection',
  transversal: 'transversalSkillsCollection',
  'research-occupation': 'researchOccupationsCollection',
};

const SKILL_TYPES: Record<string, string> = { 'skill/competence': 'SKILL', knowledge: 'KNOWLEDGE' };

type Take = (row: Row) => string | undefined;

async function eachRow(folder: string, name: string, rejected: Rejection[], take: Take): Promise<void> {
  const file = path.join(folder, name);
  if (!existsSync(file)) return;
  let number = 1;
  for await (const row of csvRows(file)) {
    number += 1;
    const reason = take(row);
    if (reason) rejected.push({ file: name, row: number, reason });
  }
}

const add = (lists: Map<string, string[]>, key: string, value: string): void => {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
};

function relationReader(facts: Facts): Take {
  return (row) => {
    const [occupation, skill] = [idOf(row['occupationUri'] ?? ''), idOf(row['skillUri'] ?? '')];
    if (!facts.occupations.has(occupation)) return `unknown occupation ${occupation}`;
    if (!facts.skills.has(skill)) return `unknown skill ${skill}`;
    add(row['relationType'] === 'essential' ? facts.essential : facts.optional, occupation, skill);
    return undefined;
  };
}

function broaderReader(facts: Facts): Take {
  return (row) => {
    const [id, broader] = [idOf(row['conceptUri'] ?? ''), idOf(row['broaderUri'] ?? '')];
    if (row['conceptType'] === 'ISCOGroup' || row['broaderType'] === 'ISCOGroup') return undefined;
    const concept = facts.skills.get(id) ?? facts.groups.get(id) ?? facts.occupations.get(id);
    if (!concept) return `unknown concept ${id}`;
    concept.broader.push(broader);
    return undefined;
  };
}

async function readConcepts(folder: string, facts: Facts): Promise<void> {
  const { rejected } = facts;
  await eachRow(folder, 'ISCOGroups_en.csv', rejected, (row) => void facts.isco.add(row['code'] ?? ''));
  await eachRow(folder, 'occupations_en.csv', rejected, (row) => {
    const isco = (row['iscoGroup'] ?? '').padStart(4, '0');
    if (!facts.isco.has(isco)) return `unknown ISCO group ${isco}`;
    facts.occupations.set(idOf(row['conceptUri'] ?? ''), {
      code: clean(row['code']),
      isco,
      collections: [],
      broader: [],
    });
    return undefined;
  });
  await eachRow(folder, 'skills_en.csv', rejected, (row) => {
    const type = SKILL_TYPES[row['skillType'] ?? ''] ?? '';
    const reuse = (row['reuseLevel'] ?? '').toUpperCase().replaceAll('-', '_');
    const id = idOf(row['conceptUri'] ?? '');
    facts.skills.set(id, { type, reuse, collections: [], broader: [], related: [] });
    return undefined;
  });
  await eachRow(folder, 'skillGroups_en.csv', rejected, (row) => {
    const [id, label] = [idOf(row['conceptUri'] ?? ''), clean(row['preferredLabel'])];
    facts.groups.set(id, { code: clean(row['code']), label, broader: [] });
    return undefined;
  });
  await eachRow(folder, 'skillsHierarchy_en.csv', rejected, (row) => {
    for (const level of [0, 1, 2, 3]) {
      const id = idOf(row[`Level ${level} URI`] ?? '');
      const label = clean(row[`Level ${level} preferred term`]);
      if (id && !facts.groups.has(id))
        facts.groups.set(id, { code: clean(row[`Level ${level} code`]), label, broader: [] });
    }
    return undefined;
  });
}

async function readRelations(folder: string, facts: Facts): Promise<void> {
  const { rejected } = facts;
  for (const [name, file] of Object.entries(COLLECTIONS)) {
    await eachRow(folder, `${file}_en.csv`, rejected, (row) => {
      const id = idOf(row['conceptUri'] ?? '');
      const concept = facts.skills.get(id) ?? facts.occupations.get(id);
      concept?.collections.push(name);
      return concept ? undefined : `unknown concept ${id}`;
    });
  }
  await eachRow(folder, 'broaderRelationsSkillPillar.csv', rejected, broaderReader(facts));
  await eachRow(folder, 'broaderRelationsOccPillar.csv', rejected, broaderReader(facts));
  await eachRow(folder, 'occupationSkillRelations.csv', rejected, relationReader(facts));
  await eachRow(folder, 'skillSkillRelations.csv', rejected, (row) => {
    const [from, to] = [idOf(row['originalSkillUri'] ?? ''), idOf(row['relatedSkillUri'] ?? '')];
    if (!facts.skills.has(from) || !facts.skills.has(to)) return `unknown skill ${from} or ${to}`;
    facts.skills.get(from)?.related.push(to);
    return undefined;
  });
}

/** Reads the facts of one folder of an official English download. Descriptions and notes are never looked at. */
export async function readFacts(folder: string): Promise<Facts> {
  const facts: Facts = {
    occupations: new Map(),
    skills: new Map(),
    groups: new Map(),
    isco: new Set(),
    essential: new Map(),
    optional: new Map(),
    rejected: [],
  };
  await readConcepts(folder, facts);
  await readRelations(folder, facts);
  return facts;
}
