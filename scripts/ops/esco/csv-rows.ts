import { createReadStream } from 'node:fs';
import { CsvError, parse } from 'csv-parse';
import { PlainError } from '../../pool/plain-error.ts';

export type Row = Readonly<Record<string, string>>;

/** A row with the line, from 1, on which it begins. */
export interface CsvRow {
  readonly line: number;
  readonly cells: Row;
}

/** What is expected of a file. */
export interface CsvShape {
  /** Columns that must be there. */
  readonly required: readonly string[];
  /** Further columns that are read where they are. */
  readonly optional?: readonly string[];
  /** What divides cells; a comma when not given. */
  readonly delimiter?: string;
  /** Whether rows may leave out their last cells. */
  readonly mayBeShort?: boolean;
}

/** Is told what is not taken over, and what else a person should know of a file. */
export interface CsvListener {
  reject(line: number, reason: string): void;
  note(text: string): void;
}

/** Characters of a row; no sound one comes near, and a quote that is never closed does not fill the memory. */
const LONGEST_ROW = 300_000;
/** Columns of official files that hold sentences and marks, which are never kept. */
const LEFT_OUT =
  'conceptType hiddenLabels status modifiedDate regulatedProfessionNote scopeNote definition inScheme description';
/** How a row begins that has gone into a cell of another one, because a quote was not closed. */
const SWALLOWED = /[\r\n](?:Occupation|KnowledgeSkillCompetence|SkillGroup|ISCOGroup),http/u;
const NOT_UTF8 = '\ufffd';

const REASONS: Record<string, string> = {
  CSV_QUOTE_NOT_CLOSED: 'a quote is not closed: the file is incomplete or damaged',
  CSV_MAX_RECORD_SIZE: 'the row does not end because a quote is not closed',
  CSV_RECORD_INCONSISTENT_COLUMNS: 'the number of cells differs from that of the header',
};

const countIn = (cells: readonly string[], pattern: RegExp): number =>
  cells.reduce((sum, cell) => sum + (cell.match(pattern)?.length ?? 0), 0);

/** Counts lines as an editor does. The parser counts a line break of two characters within quotes twice. */
class LineCounter {
  private surplus = 0;
  private last = 1;

  /** The line on which a row begins; `parsed` is the parser's number of the line on which it ends. */
  begins(cells: readonly string[], parsed: number): number {
    this.surplus += countIn(cells, /\r\n/gu);
    this.last = parsed - this.surplus;
    return this.last - countIn(cells, /\r\n|\r|\n/gu);
  }

  /** Where a row begins that could not be taken apart. */
  next(): number {
    return this.last + 1;
  }
}

/** The columns of a head line. Throws a PlainError that names what is missing. */
function columnsOf(head: readonly string[], file: string, shape: CsvShape, listener: CsvListener): string[] {
  const columns = head.map((name) => name.trim());
  const missing = shape.required.filter((name) => !columns.includes(name));
  const repeated = columns.filter((name, place) => name !== '' && columns.indexOf(name) !== place);
  if (missing.length > 0)
    throw new PlainError(`${file} has no column ${missing.join(', ')}. It is not the expected file.`);
  if (repeated.length > 0) throw new PlainError(`${file} has the column ${repeated.join(', ')} more than once.`);
  const known = [...shape.required, ...(shape.optional ?? []), ...LEFT_OUT.split(' ')];
  const unknown = columns.filter((name) => !known.includes(name));
  if (unknown.length > 0) listener.note(`columns ignored: ${unknown.join(', ')}`);
  return columns;
}

/**
 * The rows of an official ESCO CSV file, one at a time; cells may hold line breaks and quotes. Rows that cannot be read are
 * told to the listener. Throws a PlainError when the columns are not those of the file.
 */
export async function* csvRows(
  path: string,
  file: string,
  shape: CsvShape,
  listener: CsvListener,
): AsyncGenerator<CsvRow> {
  const read = [...shape.required, ...(shape.optional ?? [])];
  let headed = false;
  const counter = new LineCounter();
  const parser = parse({
    bom: true,
    relax_quotes: true,
    delimiter: shape.delimiter ?? ',',
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count_less: shape.mayBeShort ?? false,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: LONGEST_ROW,
    columns: (head: string[]) => {
      headed = true;
      return columnsOf(head, file, shape, listener);
    },
    on_record: (cells: Row, { lines }): CsvRow => ({ line: counter.begins(Object.values(cells), lines), cells }),
    on_skip: (error) => {
      if (!(error instanceof CsvError)) return undefined;
      const cells: unknown = error['record'];
      const line = Array.isArray(cells) ? counter.begins(cells.map(String), Number(error['lines'])) : counter.next();
      listener.reject(line, REASONS[error.code] ?? error.message);
      return undefined;
    },
  });
  const source = createReadStream(path).on('error', (error) => parser.destroy(error));
  for await (const row of source.pipe(parser) as AsyncIterable<CsvRow>) {
    const damage = damageOf(row.cells, read);
    if (damage) listener.reject(row.line, damage);
    else yield row;
  }
  if (!headed) throw new PlainError(`${file} is empty.`);
}

function damageOf(cells: Row, read: readonly string[]): string | undefined {
  if (Object.values(cells).some((cell) => SWALLOWED.test(cell)))
    return 'a quote is not closed, so the rows after it became part of this row';
  return read.some((column) => cells[column]?.includes(NOT_UTF8)) ? 'the row is not UTF-8' : undefined;
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
  const labels = (cell ?? '').split(/\r\n|\r|\n| \| /u).map(clean);
  return labels.filter((label) => label && !seen.has(label.toLowerCase()) && seen.add(label.toLowerCase())).sort();
}

const URI = /^https?:\/\/data\.europa\.eu\/esco\/(?:skill\/|occupation\/|isco\/C)?([\w.-]+(?:\/[\w.-]+)*)$/u;

/**
 * Our id of an ESCO URI: what follows `/esco/skill/`, `/esco/occupation/` or `/esco/isco/C`; `isced-f-0613` for fields.
 * Undefined for anything else.
 */
export const idOf = (uri: string | undefined): string | undefined =>
  URI.exec((uri ?? '').trim())?.[1]?.replaceAll('/', '-');
