import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { OBSOLETE } from '@talent-pool/taxonomy';
import type { Concept, Facts } from './facts.ts';
import type { Labels } from './read-labels.ts';

/** A table as it is kept: a head line, then all others in order, so that equal facts give equal bytes. */
export interface Table {
  readonly name: string;
  readonly lines: readonly string[];
}

/** Head lines by the names of tables. */
export const HEADS = {
  occupations: ['id', 'code', 'iscoGroup', 'broader', 'collections'],
  'occupation-skills': ['occupation', 'essential', 'optional'],
  skills: ['id', 'type', 'reuseLevel', 'broader', 'related', 'collections'],
  'skill-groups': ['id', 'code', 'label', 'broader'],
  replacements: ['id', 'replacedBy'],
  labels: ['id', 'preferred', 'alternatives'],
} as const;

/** A table of these rows. */
export const tableOf = (name: string, head: readonly string[], rows: readonly (readonly string[])[]): Table => ({
  name,
  lines: [head.join('\t'), ...rows.map((cells) => cells.join('\t')).sort()],
});

const list = (values: Iterable<string> = []): string => [...new Set(values)].sort().join(' ');

type Cells = (id: string) => readonly string[];

/** The rows of these concepts: one table, and one of those that the download calls obsolete, if there are any. */
function tablesOf(
  name: string,
  head: readonly string[],
  concepts: ReadonlyMap<string, Concept>,
  cells: Cells,
  ids: Iterable<string> = concepts.keys(),
): Table[] {
  const rows = [...ids].map((id) => ({ obsolete: concepts.get(id)?.obsolete ?? false, cells: [id, ...cells(id)] }));
  const of = (wanted: boolean) => rows.filter(({ obsolete }) => obsolete === wanted).map((row) => row.cells);
  const gone = of(true);
  return [tableOf(name, head, of(false)), ...(gone.length > 0 ? [tableOf(`${OBSOLETE}${name}`, head, gone)] : [])];
}

/** All tables of facts. */
export function factTables({ occupations, skills, groups, essential, optional }: Facts): Table[] {
  const concepts = [...occupations, ...skills, ...groups];
  const replaced = concepts.flatMap(([id, { replacedBy }]) => (replacedBy.length > 0 ? [[id, list(replacedBy)]] : []));
  return [
    ...tablesOf('occupations', HEADS.occupations, occupations, (id) => {
      const { code = '', isco = '', broader, collections } = occupations.get(id) ?? {};
      return [code, isco, list(broader), list(collections)];
    }),
    ...tablesOf('skills', HEADS.skills, skills, (id) => {
      const { type = '', reuse = '', broader, related, collections } = skills.get(id) ?? {};
      return [type, reuse, list(broader), list(related), list(collections)];
    }),
    ...tablesOf('skill-groups', HEADS['skill-groups'], groups, (id) => {
      const { code = '', label = '', broader } = groups.get(id) ?? {};
      return [code, label, list(broader)];
    }),
    ...tablesOf('occupation-skills', HEADS['occupation-skills'], occupations, (id) => [
      list(essential.get(id)),
      list(optional.get(id)),
    ]),
    ...(replaced.length > 0 ? [tableOf('replacements', HEADS.replacements, replaced)] : []),
  ];
}

/** The tables of one kind of labels in one language. `concepts` may be empty where none of that kind becomes obsolete. */
export const labelTables = (name: string, labels: Labels, concepts: ReadonlyMap<string, Concept>): Table[] =>
  tablesOf(
    `labels/${name}`,
    HEADS.labels,
    concepts,
    (id) => {
      const { preferred = '', alternatives = [] } = labels.get(id) ?? {};
      return [preferred, alternatives.join(' | ')];
    },
    labels.keys(),
  );

/** Writes a table into a folder, as a file that a person can read and compare. */
export function writeTable(folder: string, { name, lines }: Table): void {
  const file = path.join(folder, `${name}.tsv`);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${lines.join('\n')}\n`);
}
