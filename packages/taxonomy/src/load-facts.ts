import {
  REUSE_LEVELS,
  SKILL_TYPES,
  type IscoGroupFacts,
  type OccupationFacts,
  type SkillFacts,
  type SkillGroupFacts,
} from './facts.ts';
import { listOf, readTable } from './tables.ts';

export interface FactTables {
  readonly occupations: ReadonlyMap<string, OccupationFacts>;
  readonly skills: ReadonlyMap<string, SkillFacts>;
  readonly skillGroups: ReadonlyMap<string, SkillGroupFacts>;
  readonly iscoGroups: ReadonlyMap<string, IscoGroupFacts>;
  /** NUTS 2024 codes of the member states, levels 1 to 3. */
  readonly regions: ReadonlySet<string>;
}

type Lists = Map<string, string[]>;

const NONE: readonly string[] = [];

function invert(rows: Iterable<readonly [string, readonly string[]]>): Lists {
  const lists: Lists = new Map();
  for (const [id, targets] of rows) {
    for (const target of targets) {
      const list = lists.get(target);
      if (list) list.push(id);
      else lists.set(target, [id]);
    }
  }
  return lists;
}

async function loadOccupations(): Promise<Map<string, OccupationFacts>> {
  const [rows, relations] = await Promise.all([readTable('esco/occupations'), readTable('esco/occupation-skills')]);
  const skills = new Map(
    relations.map(([id = '', essential, optional]) => [id, [listOf(essential), listOf(optional)]]),
  );
  const narrower = invert(rows.map(([id = '', , , broader]) => [id, listOf(broader)] as const));
  return new Map(
    rows.map(([id = '', code = '', iscoGroup = '', broader, collections]) => [
      id,
      {
        id,
        code,
        iscoGroup,
        broader: listOf(broader),
        narrower: narrower.get(id) ?? NONE,
        essentialSkills: skills.get(id)?.[0] ?? NONE,
        optionalSkills: skills.get(id)?.[1] ?? NONE,
        collections: listOf(collections),
      },
    ]),
  );
}

async function loadSkills(): Promise<Pick<FactTables, 'skills' | 'skillGroups'>> {
  const [rows, groupRows] = await Promise.all([readTable('esco/skills'), readTable('esco/skill-groups')]);
  const ids = new Set(rows.map(([id = '']) => id));
  const below = invert(rows.map(([id = '', , , broader]) => [id, listOf(broader)] as const));
  const relatedFrom = invert(rows.map(([id = '', , , , related]) => [id, listOf(related)] as const));
  const skills = new Map(
    rows.map(([id = '', type, reuse, broader, related, collections]): [string, SkillFacts] => {
      const above = listOf(broader);
      return [
        id,
        {
          id,
          type: SKILL_TYPES.find((known) => known === type),
          reuseLevel: REUSE_LEVELS.find((known) => known === reuse),
          broader: above.filter((parent) => ids.has(parent)),
          groups: above.filter((parent) => !ids.has(parent)),
          narrower: below.get(id) ?? NONE,
          related: [...new Set([...listOf(related), ...(relatedFrom.get(id) ?? NONE)])],
          collections: listOf(collections),
        },
      ];
    }),
  );
  const groupsBelow = invert(groupRows.map(([id = '', , , broader]) => [id, listOf(broader)] as const));
  const skillGroups = new Map(
    groupRows.map(([id = '', code = '', label = '', broader]): [string, SkillGroupFacts] => [
      id,
      {
        id,
        code,
        label,
        broader: listOf(broader),
        skills: below.get(id) ?? NONE,
        narrower: groupsBelow.get(id) ?? NONE,
      },
    ]),
  );
  return { skills, skillGroups };
}

function iscoFacts(
  codes: readonly string[],
  occupations: ReadonlyMap<string, OccupationFacts>,
): Map<string, IscoGroupFacts> {
  const parentOf = (code: string): string | undefined => (code.length > 1 ? code.slice(0, -1) : undefined);
  const children = invert(codes.map((code) => [code, parentOf(code) ? [code.slice(0, -1)] : NONE] as const));
  const members = invert([...occupations.values()].map(({ id, iscoGroup }) => [id, [iscoGroup]] as const));
  return new Map(
    codes.map((code) => [
      code,
      { code, parent: parentOf(code), children: children.get(code) ?? NONE, occupations: members.get(code) ?? NONE },
    ]),
  );
}

/** Reads all facts of `data/esco/`, and the regions, into memory. Throws when a file is missing. */
export async function loadFacts(): Promise<FactTables> {
  const [occupations, skillTables, isco, regions] = await Promise.all([
    loadOccupations(),
    loadSkills(),
    readTable('esco/labels/iscogroups.en'),
    readTable('nuts-2024'),
  ]);
  return {
    occupations,
    ...skillTables,
    iscoGroups: iscoFacts(
      isco.map(([code = '']) => code),
      occupations,
    ),
    regions: new Set(regions.map(([code = '']) => code)),
  };
}
