import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { OBSOLETE } from '@talent-pool/taxonomy';
import type { Concept, Facts } from './facts.ts';
import type { Labels } from './read-labels.ts';

/** A stored table: a header, then sorted lines, so that equal facts give equal bytes. */
export interface Table {
  readonly name: string;
  readonly lines: readonly string[];
}

/** Headers by table name. */
export const HEADS = {
  occupations: ['id', 'code', 'iscoGroup', 'broader', 'collections'],
  'occupation-skills': ['occupation', 'essential', 'optional'],
  skills: ['id', 'type', 'reuseLevel', 'broader', 'related', 'collections'],
  'skill-groups': ['id', 'code', 'label', 'broader'],
  replacements: ['id', 'replacedBy'],
  labels: ['id', 'preferred', 'alternatives'],
} as const;

/** Builds a table of these rows. */
export const tableOf = (name: string, head: readonly string[], rows: readonly (readonly string[])[]): Table => ({
  name,
  lines: [head.join('\t'), ...rows.map((cells) => cells.join('\t')).sort()],
});

const list = (values: Iterable<string> = []): string => [...new Set(values)].sort().join(' ');

type Cells = (id: string) => readonly string[];

/** Tables of these concepts: one of those in use, and one of obsolete ones, if any. */
function tablesOf(
  name: string,
  head: readonly string[],
  concepts: ReadonlyMap<string, Concept>,
  cells: Cells,
  ids: Iterable<string> = concepts.keys(),
): Table[] {
  const rows = [...ids].map((id) => ({ obsolete: concepts.get(id)?.obsolete ?? false, cells: [id, ...cells(id)] }));
  const of = (wanted: boolean) => rows.filter(({ obsolete }) => obsolete === wanted).map((row) => row.cells);
  const obsolete = of(true);
  return [
    tableOf(name, head, of(false)),
    ...(obsolete.length > 0 ? [tableOf(`${OBSOLETE}${name}`, head, obsolete)] : []),
  ];
}

/** Builds all fact tables. */
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

/**
 * Builds the label tables of one kind in one language. `concepts` may be empty if none of that kind becomes obsolete.
 */
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

/** Writes a table to a folder as a readable text file. */
export function writeTable(folder: string, { name, lines }: Table): void {
  const file = path.join(folder, `${name}.tsv`);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${lines.join('\n')}\n`);
}
