import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Parser, type Quad } from 'n3';
import { csvRows } from './csv-rows.ts';
import { addLabel, kindOfUri, labelsByKind, type FurtherLabels, type LabelsByUri } from './labels-by-kind.ts';
import type { ImportListener } from './read-facts.ts';

const LIST_NAME = /^occupations_([a-z]{2})\.tsv$/u;
const LIST = { required: ['conceptUri', 'kind', 'label'], delimiter: '\t' };
const SKOS = 'http://www.w3.org/2004/02/skos/core#';

const LABEL_PROPERTIES: ReadonlyMap<string, 'preferred' | 'alternatives'> = new Map([
  [`${SKOS}prefLabel`, 'preferred'],
  [`${SKOS}altLabel`, 'alternatives'],
]);

/** Reads a tab-separated list of concept URI, kind of label and label. */
async function readList(
  full: string,
  file: string,
  language: string,
  listener: ImportListener,
): Promise<FurtherLabels[]> {
  const byUri: LabelsByUri = new Map();
  const reject = (line: number, reason: string): void => listener.reject(file, line, reason);
  const note = (text: string): void => listener.note(`${file}: ${text}`);
  for await (const { cells } of csvRows(full, file, LIST, { reject, note }))
    addLabel(
      byUri,
      cells['conceptUri'] ?? '',
      cells['kind'] === 'preferred' ? 'preferred' : 'alternatives',
      cells['label'] ?? '',
    );
  return labelsByKind(file, language, byUri);
}

/** ESCO URIs by subject, from `skos:exactMatch`. */
const escoUris = (quads: readonly Quad[]): ReadonlyMap<string, string> =>
  new Map(
    quads
      .filter(({ predicate, object }) => predicate.value === `${SKOS}exactMatch` && kindOfUri(object.value))
      .map(({ subject, object }) => [subject.value, object.value]),
  );

/** Reads a SKOS vocabulary in Turtle whose concepts have an ESCO URI as `skos:exactMatch`. */
function readTurtle(full: string, file: string): FurtherLabels[] {
  const quads = new Parser().parse(readFileSync(full, 'utf8'));
  const uris = escoUris(quads);
  const byLanguage = new Map<string, LabelsByUri>();
  for (const { subject, predicate, object } of quads) {
    const kind = LABEL_PROPERTIES.get(predicate.value);
    const uri = uris.get(subject.value);
    if (!kind || uri === undefined || object.termType !== 'Literal') continue;
    const byUri: LabelsByUri = byLanguage.get(object.language) ?? new Map();
    addLabel(byUri, uri, kind, object.value);
    byLanguage.set(object.language, byUri);
  }
  return [...byLanguage].flatMap(([language, byUri]) => labelsByKind(file, language, byUri));
}

/**
 * Label files below a folder that are not official CSV files: lists named `occupations_<language>.tsv`, and SKOS
 * vocabularies in Turtle (`.ttl`). Throws if a Turtle file cannot be parsed.
 */
export async function furtherLabels(folder: string, listener: ImportListener): Promise<FurtherLabels[]> {
  const found: FurtherLabels[] = [];
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const full = path.join(folder, file);
    const language = LIST_NAME.exec(path.basename(file))?.[1];
    if (language) found.push(...(await readList(full, file, language, listener)));
    else if (file.endsWith('.ttl')) found.push(...readTurtle(full, file));
  }
  return found;
}
