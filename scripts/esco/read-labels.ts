import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { alternativeLabels, clean, csvRows, idOf } from './csv-rows.ts';

/** Labels of one kind of concept in one language: our id → preferred label and alternatives. */
export type Labels = Map<string, { readonly preferred: string; readonly alternatives: readonly string[] }>;

async function readFile(file: string): Promise<Labels> {
  const labels: Labels = new Map();
  for await (const row of csvRows(file)) {
    const preferred = clean(row['preferredLabel']);
    if (!preferred) continue;
    const id = row['conceptType'] === 'ISCOGroup' ? (row['code'] ?? '') : idOf(row['conceptUri'] ?? '');
    labels.set(id, { preferred, alternatives: alternativeLabels(row['altLabels'], preferred) });
  }
  return labels;
}

/** All label files `<kind>_<language>.csv` below the folder: language → labels. The deepest version name wins on a tie. */
export async function readLabels(root: string, kind: string): Promise<Map<string, Labels>> {
  const found = new Map<string, Labels>();
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).sort();
  for (const file of files) {
    const language = new RegExp(`(?:^|/)${kind}_([a-z]{2})\\.csv$`, 'u').exec(file)?.[1];
    if (language && existsSync(path.join(root, file))) found.set(language, await readFile(path.join(root, file)));
  }
  return found;
}
