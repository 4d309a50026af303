import { existsSync } from 'node:fs';
import { PlainError } from '../pool/plain-error.ts';
import { findDownload, LABEL_FILES, type Download, type LabelFile } from './esco/download.ts';
import { knownConcepts, type Facts } from './esco/facts.ts';
import { furtherLabels } from './esco/further-labels.ts';
import { Overlay } from './esco/overlay.ts';
import { RejectedRows } from './esco/rejected-rows.ts';
import { readFacts } from './esco/read-facts.ts';
import { readLabels, type Labels } from './esco/read-labels.ts';
import { factTables, labelTables, writeTable } from './esco/tables.ts';

/**
 * `npm run esco:build -- <folder> [target]`: builds `data/esco/` from a folder with official ESCO CSV downloads: an
 * English one with all relations, and label files of any other languages and versions. Concepts that the CSV files of a
 * language lack get the labels of tab-separated lists and Turtle vocabularies below the folder.
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

/** Labels by kind and language. */
class LabelSets {
  private readonly sets = new Map<string, { readonly kind: LabelFile; readonly language: string; labels: Labels }>();

  /** Adds labels of concepts that have none in this language yet. */
  add(kind: LabelFile, language: string, labels: Labels): void {
    const key = `${kind}.${language}`;
    const before = this.sets.get(key)?.labels ?? new Map();
    this.sets.set(key, { kind, language, labels: new Map([...labels, ...before]) });
  }

  /** Applies the overlay, also to languages that only the overlay has. */
  repair(overlay: Overlay, facts: Facts): void {
    for (const kind of ['occupations', 'ISCOGroups'] as const) {
      const { isKnown } = knownConcepts(facts, LABEL_FILES[kind]);
      for (const language of overlay.languages(kind, isKnown)) {
        const key = `${kind}.${language}`;
        const labels = overlay.applied(this.sets.get(key)?.labels ?? new Map(), kind, language, isKnown);
        this.sets.set(key, { kind, language, labels });
      }
    }
  }

  [Symbol.iterator]() {
    return this.sets.values();
  }
}

async function readAllLabels(folder: string, { labels: files }: Download, facts: Facts): Promise<LabelSets> {
  const sets = new LabelSets();
  for (const file of files.filter(({ kind }) => kind !== 'skillGroups')) {
    const { isKnown } = knownConcepts(facts, LABEL_FILES[file.kind]);
    // The English files were already read for facts, and their errors reported.
    sets.add(file.kind, file.language, await readLabels(file, isKnown, file.language === 'en' ? silent : listener));
  }
  for (const { kind, language, labels } of await furtherLabels(folder, listener)) {
    const { isKnown } = knownConcepts(facts, LABEL_FILES[kind]);
    sets.add(kind, language, new Map([...labels].filter(([id]) => isKnown(id))));
  }
  sets.repair(Overlay.bundled(), facts);
  return sets;
}

async function build(folder: string): Promise<void> {
  const download = findDownload(folder);
  for (const text of download.notes) console.log(text);
  const facts = await readFacts(download.facts, listener);
  for (const table of factTables(facts)) writeTable(target, table);
  for (const { kind, language, labels } of await readAllLabels(folder, download, facts)) {
    const { concepts } = knownConcepts(facts, LABEL_FILES[kind]);
    for (const table of labelTables(`${LABEL_FILES[kind]}.${language}`, labels, concepts)) writeTable(target, table);
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
