import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { foldLabel } from '@talent-pool/taxonomy';

/** Something a person may type, and what should be found: ids of ESCO occupations, or one `isco:` with a unit group. */
export interface TitleCase {
  readonly title: string;
  readonly targets: readonly string[];
}

export const SPLITS = ['tuning', 'test'] as const;
export type Split = (typeof SPLITS)[number];

/** `slips` are made from `titles`, `exact-slips` from `exact`. */
export type CaseKind = 'titles' | 'slips' | 'exact' | 'exact-slips' | 'held-out';

const FOLDER = new URL('cases/', import.meta.url);
const HEAD = 'title\ttarget';

export const caseFile = (kind: CaseKind, language: string, split: Split): URL =>
  new URL(`${kind}.${language}.${split}.tsv`, FOLDER);

/** A number of 32 bits that stays the same for the same text. */
export const hashOf = (text: string): number => createHash('sha256').update(text).digest().readUInt32BE();

/** The half a title belongs to, told by the title alone: no case changes sides when others come or go. */
export const splitOf = (title: string): Split => SPLITS[hashOf(foldLabel(title)) % 2] ?? 'tuning';

/** Whether there are such cases: what nothing was ever tuned on has no half for tuning. */
export const hasCases = (kind: CaseKind, language: string, split: Split): boolean =>
  existsSync(caseFile(kind, language, split));

/** The cases of a file; throws where there is no such file. */
export async function readCases(kind: CaseKind, language: string, split: Split): Promise<TitleCase[]> {
  const text = await readFile(caseFile(kind, language, split), 'utf8');
  const [, ...rows] = text.trimEnd().split('\n');
  return rows.map((row) => {
    const [title = '', target = ''] = row.split('\t');
    return { title, targets: target.split(' ') };
  });
}

/** The text of a file of cases, sorted by code point, so that a change shows as the lines that changed. */
export function textOfCases(cases: readonly TitleCase[]): string {
  const rows = cases.map(({ title, targets }) => `${title}\t${targets.join(' ')}`).sort();
  return `${[HEAD, ...rows].join('\n')}\n`;
}
