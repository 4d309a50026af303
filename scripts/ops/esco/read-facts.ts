import { csvRows } from './csv-rows.ts';
import type { Download } from './download.ts';
import { noFacts, type Facts } from './facts.ts';
import { CONCEPT_READERS } from './read-concepts.ts';
import { RELATION_READERS } from './read-relations.ts';

/** Receives rejected rows by file and line, and notes. */
export interface ImportListener {
  reject(file: string, line: number, reason: string): void;
  note(text: string): void;
}

/**
 * Reads the facts of a download row by row, without descriptions and notes. Throws a PlainError if a file's content
 * does not match its name.
 */
export async function readFacts(files: Download['facts'], listener: ImportListener): Promise<Facts> {
  const facts = noFacts();
  for (const { name, shape, take } of [...CONCEPT_READERS, ...RELATION_READERS]) {
    const source = files[name];
    if (!source) continue;
    const reject = (line: number, reason: string): void => listener.reject(source.file, line, reason);
    const note = (text: string): void => listener.note(`${source.file}: ${text}`);
    const takeRow = take(facts, reject);
    for await (const row of csvRows(source.path, source.file, shape, { reject, note })) {
      const reason = takeRow(row);
      if (reason) reject(row.line, reason);
    }
  }
  return facts;
}
