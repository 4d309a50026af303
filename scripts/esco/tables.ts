import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Writes a sorted, tab-separated file with a head line: stable bytes for the same facts, and diffs a person can read. */
export function writeTable(
  folder: string,
  name: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): void {
  const lines = rows.map((cells) => cells.join('\t')).sort();
  const file = path.join(folder, `${name}.tsv`);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${[head.join('\t'), ...lines].join('\n')}\n`);
}
