import { checksumOf, packPart, PackedTables, type TaxonomyTables } from '@talent-pool/taxonomy';

const HEAD = 'id\t…';

/** Rows of each table, cells separated by ";". */
export type SmallTables = Readonly<Record<string, readonly string[]>>;

/**
 * An edition with few concepts: a developer with the narrower web developer, a smith, and the skills Java and Kotlin in
 * one group.
 */
export const SMALL: SmallTables = {
  occupations: ['dev;2512.4;2512;;', 'web;2513.1;2513;dev;', 'smith;7221.1;7221;;'],
  'occupation-skills': ['dev;java;kotlin', 'web;java;', 'smith;forge;'],
  skills: [
    'java;KNOWLEDGE;SECTOR_SPECIFIC;languages;kotlin;',
    'kotlin;KNOWLEDGE;;languages;;',
    'forge;SKILL;OCCUPATION_SPECIFIC;;;',
  ],
  'skill-groups': ['languages;S5;programming;'],
  'labels/occupations.en': ['dev;software developer;coder | programmer', 'web;web developer;', 'smith;blacksmith;'],
  'labels/occupations.de': ['dev;Softwareentwickler;', 'smith;Schmied;'],
  'labels/skills.en': ['java;Java;', 'kotlin;Kotlin;', 'forge;forge metal;'],
  'labels/skillgroups.de': ['languages;Programmierung;'],
  'labels/iscogroups.en': [
    '2;Professionals;',
    '25;ICT;',
    '251;Software;',
    '2512;Developers;',
    '2513;Web;',
    '7221;Smiths;',
  ],
};

/** Builds these tables in memory as an edition. */
export function smallTables(edition: string, tables: SmallTables = SMALL, version = '1.9.9'): TaxonomyTables {
  const textOf = (lines: readonly string[]): string =>
    [HEAD, ...lines.map((line) => line.replaceAll(';', '\t'))].map((line) => `${line}\n`).join('');
  return {
    edition,
    version,
    names: Object.keys(tables),
    read: (name) => Buffer.from(textOf(tables[name] ?? [])),
  };
}

/** Packs tables as an imported edition is stored. */
export function packTables({ edition, version, names, read }: TaxonomyTables): PackedTables {
  const parts = new Map(names.map((name) => [name, [packPart(read(name).toString())]]));
  const entries = [...parts].map(([name, packed]) => ({ name, parts: 1, sha256: checksumOf(packed) }));
  return new PackedTables({ edition, version }, entries, ({ name }) => parts.get(name) ?? []);
}
