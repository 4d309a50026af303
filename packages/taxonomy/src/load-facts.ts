import { setImmediate as breathe } from 'node:timers/promises';
import { conceptRows, Ids, type ConceptRow } from './concept-rows.ts';
import {
  REUSE_LEVELS,
  SKILL_TYPES,
  type IscoGroupFacts,
  type OccupationFacts,
  type SkillFacts,
  type SkillGroupFacts,
} from './facts.ts';
import type { TaxonomyTables } from './tables.ts';

export interface FactTables {
  readonly occupations: ReadonlyMap<string, OccupationFacts>;
  readonly skills: ReadonlyMap<string, SkillFacts>;
  readonly skillGroups: ReadonlyMap<string, SkillGroupFacts>;
  readonly iscoGroups: ReadonlyMap<string, IscoGroupFacts>;
}

type Lists = ReadonlyMap<string, readonly string[]>;

/** What is needed to read one kind of concepts. */
interface Reading {
  readonly tables: TaxonomyTables;
  readonly ids: Ids;
  readonly replacements: Lists;
}

const NONE: readonly string[] = [];

function invert(rows: Iterable<readonly [string, readonly string[]]>): Lists {
  const lists = new Map<string, string[]>();
  for (const [id, targets] of rows) {
    for (const target of targets) {
      const list = lists.get(target);
      if (list) list.push(id);
      else lists.set(target, [id]);
    }
  }
  return lists;
}

/** Known broader concepts by id. A replacement counts as broader, so that a search for it finds both concepts. */
function broaderOf(rows: readonly ConceptRow[], { ids, replacements }: Reading, known: Lists): Lists {
  const above = ({ cells: [id = '', , , broader] }: ConceptRow): string[] => [
    ...new Set([...ids.list(broader), ...(replacements.get(id) ?? NONE)]),
  ];
  return new Map(rows.map((row) => [row.cells[0] ?? '', above(row).filter((id) => known.has(id))]));
}

const idsIn = (rows: readonly ConceptRow[], { ids }: Reading): Map<string, readonly string[]> =>
  new Map(rows.map(({ cells: [id = ''] }) => [ids.of(id), NONE]));

function loadOccupations(reading: Reading): Map<string, OccupationFacts> {
  const { tables, ids, replacements } = reading;
  const rows = conceptRows(tables, 'occupations');
  const broader = broaderOf(rows, reading, idsIn(rows, reading));
  const narrower = invert(broader);
  const skills = new Map(
    conceptRows(tables, 'occupation-skills').map(({ cells: [id = '', essential, optional] }) => [
      id,
      [ids.list(essential), ids.list(optional)],
    ]),
  );
  return new Map(
    rows.map(({ cells: [id = '', code = '', iscoGroup = '', , collections = ''], obsolete }) => [
      ids.of(id),
      {
        id: ids.of(id),
        obsolete,
        replacedBy: (replacements.get(id) ?? NONE).filter((other) => broader.has(other)),
        code,
        iscoGroup: ids.of(iscoGroup),
        broader: broader.get(id) ?? NONE,
        narrower: narrower.get(id) ?? NONE,
        essentialSkills: skills.get(id)?.[0] ?? NONE,
        optionalSkills: skills.get(id)?.[1] ?? NONE,
        collections: ids.list(collections),
      },
    ]),
  );
}

function loadSkills(reading: Reading, groupRows: readonly ConceptRow[]): Map<string, SkillFacts> {
  const { tables, ids, replacements } = reading;
  const rows = conceptRows(tables, 'skills');
  const isGroup = idsIn(groupRows, reading);
  const skills = idsIn(rows, reading);
  const above = broaderOf(rows, reading, new Map([...skills, ...isGroup]));
  const below = invert(above);
  const relatedFrom = invert(rows.map(({ cells: [id = '', , , , related] }) => [id, ids.list(related)] as const));
  return new Map(
    rows.map(({ cells: [id = '', type, reuse, , related, collections], obsolete }) => [
      ids.of(id),
      {
        id: ids.of(id),
        obsolete,
        replacedBy: (replacements.get(id) ?? NONE).filter((other) => skills.has(other)),
        type: SKILL_TYPES.find((known) => known === type),
        reuseLevel: REUSE_LEVELS.find((known) => known === reuse),
        broader: (above.get(id) ?? NONE).filter((parent) => !isGroup.has(parent)),
        groups: (above.get(id) ?? NONE).filter((parent) => isGroup.has(parent)),
        narrower: below.get(id) ?? NONE,
        related: [...new Set([...ids.list(related), ...(relatedFrom.get(id) ?? NONE)])].filter((other) =>
          skills.has(other),
        ),
        collections: ids.list(collections),
      },
    ]),
  );
}

function loadSkillGroups(
  reading: Reading,
  rows: readonly ConceptRow[],
  skills: ReadonlyMap<string, SkillFacts>,
): Map<string, SkillGroupFacts> {
  const broader = broaderOf(rows, reading, idsIn(rows, reading));
  const narrower = invert(broader);
  const members = invert([...skills.values()].map(({ id, groups }) => [id, groups] as const));
  return new Map(
    rows.map(({ cells: [id = '', code = '', label = ''], obsolete }) => [
      reading.ids.of(id),
      {
        id: reading.ids.of(id),
        obsolete,
        replacedBy: (reading.replacements.get(id) ?? NONE).filter((other) => broader.has(other)),
        code,
        label,
        broader: broader.get(id) ?? NONE,
        skills: members.get(id) ?? NONE,
        narrower: narrower.get(id) ?? NONE,
      },
    ]),
  );
}

function loadIscoGroups(
  { tables, ids }: Reading,
  occupations: ReadonlyMap<string, OccupationFacts>,
): Map<string, IscoGroupFacts> {
  const codes = conceptRows(tables, 'labels/iscogroups.en').map(({ cells: [code = ''] }) => ids.of(code));
  const parentOf = (code: string): string | undefined => (code.length > 1 ? ids.of(code.slice(0, -1)) : undefined);
  const children = invert(codes.map((code) => [code, [parentOf(code) ?? '']] as const));
  const current = [...occupations.values()].filter(({ obsolete }) => !obsolete);
  const members = invert(current.map(({ id, iscoGroup }) => [id, [iscoGroup]] as const));
  return new Map(
    codes.map((code) => [
      code,
      { code, parent: parentOf(code), children: children.get(code) ?? NONE, occupations: members.get(code) ?? NONE },
    ]),
  );
}

/**
 * Loads the facts of all concepts. Yields to other work in between, so that a service can respond meanwhile. Throws if
 * a required table is missing.
 */
export async function loadFacts(tables: TaxonomyTables): Promise<FactTables> {
  for (const needed of ['occupations', 'occupation-skills', 'skills', 'skill-groups', 'labels/iscogroups.en'])
    if (!tables.names.includes(needed)) throw new Error(`The taxonomy ${tables.edition} has no table ${needed}.`);
  const ids = new Ids();
  const rows = conceptRows(tables, 'replacements');
  const replacements = new Map(rows.map(({ cells: [id = '', by] }) => [ids.of(id), ids.list(by)]));
  const reading = { tables, ids, replacements };
  const occupations = loadOccupations(reading);
  await breathe();
  const groupRows = conceptRows(tables, 'skill-groups');
  const skills = loadSkills(reading, groupRows);
  await breathe();
  const skillGroups = loadSkillGroups(reading, groupRows, skills);
  return { occupations, skills, skillGroups, iscoGroups: loadIscoGroups(reading, occupations) };
}
