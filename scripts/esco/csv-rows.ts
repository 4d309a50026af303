import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';

export type Row = Readonly<Record<string, string>>;

/** The rows of an official ESCO CSV file, one at a time; cells may hold line breaks and quotes. */
export function csvRows(file: string): AsyncIterable<Row> {
  const parser = parse({ columns: true, bom: true, relax_column_count: true });
  return createReadStream(file).pipe(parser) as AsyncIterable<Row>;
}

/** A cell's text as labels are kept: Unicode NFC, runs of white space folded into one space. */
export const clean = (text: string | undefined): string =>
  (text ?? '')
    .normalize('NFC')
    .replace(/[\s\u00a0]+/gu, ' ')
    .trim();

/** Alternative labels of a cell (a line each, or divided by " | "), without those that repeat the preferred one. */
export function alternativeLabels(cell: string | undefined, preferred: string): string[] {
  const seen = new Set([preferred.toLowerCase()]);
  const labels = (cell ?? '').split(/\r?\n| \| /u).map(clean);
  return labels.filter((label) => label && !seen.has(label.toLowerCase()) && seen.add(label.toLowerCase())).sort();
}

/** Our id of an ESCO URI: what follows `/esco/skill/`, `/esco/occupation/` or `/esco/isco/C`; `isced-f-0613` for fields. */
export const idOf = (uri: string): string =>
  uri.replace(/^.*\/esco\/(?:skill\/|occupation\/|isco\/C)?/u, '').replaceAll('/', '-');
