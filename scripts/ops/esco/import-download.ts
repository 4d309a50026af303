import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { forgetUnfinished, REPORTS, SetWriter, type SetIdentity } from '@talent-pool/taxonomy-store';
import type { Db } from 'mongodb';
import { LABEL_FILES, requireVersion, type Download, type LabelSource, type SourceFile } from './download.ts';
import { knownConcepts, type Facts } from './facts.ts';
import { Overlay } from './overlay.ts';
import { readFacts, type ImportListener } from './read-facts.ts';
import { readLabels, type Labels } from './read-labels.ts';
import { factTables, labelTables } from './tables.ts';

/** Format version; increase it when the same files lead to different tables. */
const FORMAT = 2;
/** Checksum characters: enough to distinguish downloads of one version. */
const CHECKSUM_LENGTH = 10;
/** How long an interrupted import can be continued, in milliseconds. */
const RESUMABLE_FOR = 7 * 24 * 3_600_000;

type Print = (line: string) => void;

/** Collects rejected rows and notes. */
class Report implements ImportListener {
  private readonly rows: (readonly [file: string, line: number, text: string])[] = [];

  reject(file: string, line: number, reason: string): void {
    this.rows.push([file, line, reason.replaceAll(/\s+/gu, ' ')]);
  }

  note(text: string): void {
    this.rows.push(['', 0, text.replaceAll(/\s+/gu, ' ')]);
  }

  /** Lines of a table with file, line and reason; notes have neither file nor line. */
  lines(): string[] {
    const inOrder = [...Map.groupBy(this.rows, ([file]) => file).values()].flatMap((rows) =>
      rows.sort(([, one], [, other]) => one - other),
    );
    return ['file\tline\treason', ...inOrder.map(([file, line, text]) => `${file}\t${line || ''}\t${text}`)];
  }
}

const SILENT: ImportListener = { reject: () => undefined, note: () => undefined };

/** Fingerprint of a download, by which a run over the same files continues an interrupted one. */
async function fingerprintOf({ facts, labels }: Download, overlay: Overlay): Promise<string> {
  const files: readonly SourceFile[] = [...Object.values(facts), ...labels];
  const hash = createHash('sha256').update(`${FORMAT}`).update(overlay.fingerprint);
  for (const { path } of files) {
    hash.update(`\n${basename(path)}\n`);
    const content = createHash('sha256');
    await pipeline(createReadStream(path), content);
    hash.update(content.digest());
  }
  return hash.digest('hex').slice(0, CHECKSUM_LENGTH);
}

async function importFacts(writer: SetWriter, download: Download): Promise<Facts> {
  const report = new Report();
  for (const text of download.notes) report.note(text);
  const facts = await readFacts(download.facts, report);
  await writer.write(`${REPORTS}facts`, report.lines());
  for (const { name, lines } of factTables(facts)) await writer.write(name, lines);
  return facts;
}

/** The label table is written last: if it exists, its other tables do too. */
async function importLabels(writer: SetWriter, file: LabelSource, facts: Facts, overlay: Overlay): Promise<void> {
  const name = `${LABEL_FILES[file.kind]}.${file.language}`;
  if (writer.has(`labels/${name}`)) return;
  const report = new Report();
  const { concepts, isKnown } = knownConcepts(facts, LABEL_FILES[file.kind]);
  // The English files were already read for facts, and their errors reported.
  const labels = await readLabels(file, isKnown, file.language === 'en' ? SILENT : report);
  await writer.write(`${REPORTS}${name}`, report.lines());
  const repaired = overlay.applied(labels, file.kind, file.language, isKnown);
  for (const table of labelTables(name, repaired, concepts).reverse()) await writer.write(table.name, table.lines);
}

/** Writes the tables of languages that only the overlay has. */
async function importOverlay(writer: SetWriter, facts: Facts, overlay: Overlay): Promise<void> {
  const none: Labels = new Map();
  for (const kind of ['occupations', 'ISCOGroups'] as const) {
    const { concepts, isKnown } = knownConcepts(facts, LABEL_FILES[kind]);
    for (const language of overlay.languages(kind, isKnown)) {
      const name = `${LABEL_FILES[kind]}.${language}`;
      const labels = overlay.applied(none, kind, language, isKnown);
      for (const table of labelTables(name, labels, concepts)) await writer.write(table.name, table.lines);
    }
  }
}

/**
 * Imports a download into MongoDB as a new edition. An interrupted import is continued by the next run with the same
 * files. Throws a PlainError if a file's content does not match its name; stored tables stay.
 */
export async function importDownload(database: Db, download: Download, print: Print): Promise<SetIdentity> {
  const version = requireVersion(download);
  await forgetUnfinished(database, new Date(Date.now() - RESUMABLE_FOR));
  const overlay = Overlay.bundled();
  const identity = { _id: `${version}-${await fingerprintOf(download, overlay)}`, kind: 'DOWNLOAD', version } as const;
  const writer = await SetWriter.open(database, identity);
  if (writer.complete) {
    print(`These files have already been imported as ${identity._id}.`);
    return identity;
  }
  print(
    `${writer.size > 0 ? `Continues ${identity._id}: ${writer.size} tables are already stored.` : `Imports ${identity._id}.`}`,
  );
  const facts = await importFacts(writer, download);
  print(`Facts: ${facts.occupations.size} occupations, ${facts.skills.size} skills, ${facts.isco.size} ISCO groups.`);
  for (const file of download.labels) {
    await importLabels(writer, file, facts, overlay);
    print(`Labels: ${LABEL_FILES[file.kind]} in ${file.language}.`);
  }
  await importOverlay(writer, facts, overlay);
  await writer.finish();
  return identity;
}
