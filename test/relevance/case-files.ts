import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { foldLabel } from '@talent-pool/taxonomy';

/** A query text and its expected results: ids of ESCO occupations, or `isco:` and a unit group. */
export interface TitleCase {
  readonly title: string;
  readonly targets: readonly string[];
}

export const SPLITS = ['tuning', 'test'] as const;
export type Split = (typeof SPLITS)[number];

/** `slips` are derived from `titles`, `exact-slips` from `exact`. */
export type CaseKind = 'everyday' | 'titles' | 'slips' | 'exact' | 'exact-slips' | 'held-out';

const FOLDER = new URL('cases/', import.meta.url);
const HEAD = 'title\ttarget';

export const caseFile = (kind: CaseKind, language: string, split: Split): URL =>
  new URL(`${kind}.${language}.${split}.tsv`, FOLDER);

/** A 32-bit hash of a text. */
export const hashOf = (text: string): number => createHash('sha256').update(text).digest().readUInt32BE();

/** The split of a title, determined by the title alone, so that it never changes. */
export const splitOf = (title: string): Split => SPLITS[hashOf(foldLabel(title)) % 2] ?? 'tuning';

/** Whether these cases exist: kinds that were never used for tuning have no tuning split. */
export const hasCases = (kind: CaseKind, language: string, split: Split): boolean =>
  existsSync(caseFile(kind, language, split));

/** Reads the cases of a file; throws if it does not exist. */
export async function readCases(kind: CaseKind, language: string, split: Split): Promise<TitleCase[]> {
  const text = await readFile(caseFile(kind, language, split), 'utf8');
  const [, ...rows] = text.trimEnd().split('\n');
  return rows.map((row) => {
    const [title = '', target = ''] = row.split('\t');
    return { title, targets: target.split(' ') };
  });
}

/** Text of a case file, sorted by code point, so that diffs show changed cases only. */
export function textOfCases(cases: readonly TitleCase[]): string {
  const rows = cases.map(({ title, targets }) => `${title}\t${targets.join(' ')}`).sort();
  return `${[HEAD, ...rows].join('\n')}\n`;
}
