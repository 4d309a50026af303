import { existsSync } from 'node:fs';
import { PlainError } from '../pool/plain-error.ts';
import { findDownload, LABEL_FILES } from './esco/download.ts';
import { knownConcepts } from './esco/facts.ts';
import { RejectedRows } from './esco/rejected-rows.ts';
import { readFacts } from './esco/read-facts.ts';
import { readLabels } from './esco/read-labels.ts';
import { factTables, labelTables, writeTable } from './esco/tables.ts';

/**
 * `npm run esco:build -- <folder> [target]`: builds `data/esco/` from a folder with official ESCO CSV downloads: an
 * English one with all relations, and label files of any other languages and versions.
 */
const [source, target = 'data/esco'] = process.argv.slice(2);
if (!source || !existsSync(source)) {
  console.error('Usage: npm run esco:build -- <folder of the ESCO CSV download>');
  process.exit(2);
}

const rejectedRows = new RejectedRows();
const listener = {
  reject: (file: string, line: number, reason: string): void => rejectedRows.add(file, line, reason),
  note: (text: string): void => console.log(text),
};
const silent = { reject: () => undefined, note: () => undefined };

async function build(folder: string): Promise<void> {
  const download = findDownload(folder);
  for (const text of download.notes) console.log(text);
  const facts = await readFacts(download.facts, listener);
  for (const table of factTables(facts)) writeTable(target, table);
  for (const file of download.labels.filter(({ kind }) => kind !== 'skillGroups')) {
    const { concepts, isKnown } = knownConcepts(facts, LABEL_FILES[file.kind]);
    // The English files were already read for facts, and their errors reported.
    const labels = await readLabels(file, isKnown, file.language === 'en' ? silent : listener);
    const name = `${LABEL_FILES[file.kind]}.${file.language}`;
    for (const table of labelTables(name, labels, concepts)) writeTable(target, table);
  }
  for (const line of rejectedRows.lines()) console.log(line);
  console.log(`${facts.occupations.size} occupations, ${facts.skills.size} skills, ${facts.isco.size} ISCO groups`);
}

try {
  await build(source);
} catch (error) {
  if (!(error instanceof PlainError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
