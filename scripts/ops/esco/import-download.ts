import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { forgetUnfinished, REPORTS, SetWriter, type SetIdentity } from '@talent-pool/taxonomy-store';
import type { Db } from 'mongodb';
import { LABEL_FILES, requireVersion, type Download, type LabelSource, type SourceFile } from './download.ts';
import { knownConcepts, type Facts } from './facts.ts';
import { readFacts, type ImportListener } from './read-facts.ts';
import { readLabels } from './read-labels.ts';
import { factTables, labelTables } from './tables.ts';

/** Raised when the same files would become other tables. */
const FORMAT = 1;
/** Enough of a checksum to tell downloads of one version apart. */
const SHORT = 10;
/** A run that was interrupted may be taken up for this long, in milliseconds. */
const TAKEN_UP_WITHIN = 7 * 24 * 3_600_000;

type Print = (line: string) => void;

/** What was told while files were read. */
class Report implements ImportListener {
  private readonly rows: (readonly [file: string, line: number, text: string])[] = [];

  reject(file: string, line: number, reason: string): void {
    this.rows.push([file, line, reason.replaceAll(/\s+/gu, ' ')]);
  }

  note(text: string): void {
    this.rows.push(['', 0, text.replaceAll(/\s+/gu, ' ')]);
  }

  /** A table of file, line and reason, in the order of the lines; a note has neither file nor line. */
  lines(): string[] {
    const inOrder = [...Map.groupBy(this.rows, ([file]) => file).values()].flatMap((rows) =>
      rows.sort(([, one], [, other]) => one - other),
    );
    return ['file\tline\treason', ...inOrder.map(([file, line, text]) => `${file}\t${line || ''}\t${text}`)];
  }
}

const SILENT: ImportListener = { reject: () => undefined, note: () => undefined };

/** Names the content of a download: a run over the same files goes on where another one ended. */
async function fingerprintOf({ facts, labels }: Download): Promise<string> {
  const files: readonly SourceFile[] = [...Object.values(facts), ...labels];
  const hash = createHash('sha256').update(`${FORMAT}`);
  for (const { path } of files) {
    hash.update(`\n${basename(path)}\n`);
    const content = createHash('sha256');
    await pipeline(createReadStream(path), content);
    hash.update(content.digest());
  }
  return hash.digest('hex').slice(0, SHORT);
}

async function importFacts(writer: SetWriter, download: Download): Promise<Facts> {
  const report = new Report();
  for (const text of download.notes) report.note(text);
  const facts = await readFacts(download.facts, report);
  await writer.write(`${REPORTS}facts`, report.lines());
  for (const { name, lines } of factTables(facts)) await writer.write(name, lines);
  return facts;
}

/** The table of labels comes last: where it is there, so is all that belongs to it. */
async function importLabels(writer: SetWriter, file: LabelSource, facts: Facts): Promise<void> {
  const name = `${LABEL_FILES[file.kind]}.${file.language}`;
  if (writer.has(`labels/${name}`)) return;
  const report = new Report();
  const { concepts, isKnown } = knownConcepts(facts, LABEL_FILES[file.kind]);
  // The English files were read for their facts already, and what is wrong with them was told.
  const labels = await readLabels(file, isKnown, file.language === 'en' ? SILENT : report);
  await writer.write(`${REPORTS}${name}`, report.lines());
  for (const table of labelTables(name, labels, concepts).reverse()) await writer.write(table.name, table.lines);
}

/**
 * Brings a download into MongoDB, beside what is in use. A run that was interrupted is taken up by the next one with the
 * same files. Throws a PlainError when a file is not what its name says; what is stored by then stays.
 */
export async function importDownload(database: Db, download: Download, print: Print): Promise<SetIdentity> {
  const version = requireVersion(download);
  await forgetUnfinished(database, new Date(Date.now() - TAKEN_UP_WITHIN));
  const identity = { _id: `${version}-${await fingerprintOf(download)}`, kind: 'DOWNLOAD', version } as const;
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
    await importLabels(writer, file, facts);
    print(`Labels: ${LABEL_FILES[file.kind]} in ${file.language}.`);
  }
  await writer.finish();
  return identity;
}
