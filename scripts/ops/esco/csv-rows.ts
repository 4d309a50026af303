import { createReadStream } from 'node:fs';
import { CsvError, parse } from 'csv-parse';
import { PlainError } from '../../pool/plain-error.ts';

export type Row = Readonly<Record<string, string>>;

/** A row, with the number of its first line (from 1). */
export interface CsvRow {
  readonly line: number;
  readonly cells: Row;
}

/** Expected structure of a file. */
export interface CsvShape {
  /** Required columns. */
  readonly required: readonly string[];
  /** Optional columns. */
  readonly optional?: readonly string[];
  /** Cell delimiter; default comma. */
  readonly delimiter?: string;
  /** Whether rows may omit trailing cells. */
  readonly mayBeShort?: boolean;
}

/** Receives rejected rows and notes. */
export interface CsvListener {
  reject(line: number, reason: string): void;
  note(text: string): void;
}

/**
 * Maximum length of a row in characters, far above any valid one, so that an unclosed quote does not fill the memory.
 */
const MAX_ROW_LENGTH = 300_000;
/** Columns of official files with prose and notes, which are never stored. */
const LEFT_OUT =
  'conceptType hiddenLabels status modifiedDate regulatedProfessionNote scopeNote definition inScheme description';
/** The beginning of a row inside a cell: an unclosed quote has swallowed it. */
const SWALLOWED = /[\r\n](?:Occupation|KnowledgeSkillCompetence|SkillGroup|ISCOGroup),http/u;
const NOT_UTF8 = '\ufffd';

const REASONS: Record<string, string> = {
  CSV_QUOTE_NOT_CLOSED: 'a quote is not closed: the file is incomplete or damaged',
  CSV_MAX_RECORD_SIZE: 'the row does not end because a quote is not closed',
  CSV_RECORD_INCONSISTENT_COLUMNS: 'the number of cells differs from that of the header',
};

const countIn = (cells: readonly string[], pattern: RegExp): number =>
  cells.reduce((sum, cell) => sum + (cell.match(pattern)?.length ?? 0), 0);

/** Counts lines as an editor does: the parser counts a CRLF within quotes twice. */
class LineCounter {
  private surplus = 0;
  private last = 1;

  /** First line of a row; `parsed` is the parser's number of its last line. */
  begins(cells: readonly string[], parsed: number): number {
    this.surplus += countIn(cells, /\r\n/gu);
    this.last = parsed - this.surplus;
    return this.last - countIn(cells, /\r\n|\r|\n/gu);
  }

  /** First line of a row that could not be parsed. */
  next(): number {
    return this.last + 1;
  }
}

/** Columns of a header line. Throws a PlainError that names missing ones. */
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
 * Reads the rows of an official ESCO CSV file one by one; cells may contain line breaks and quotes. Reports unreadable
 * rows to the listener. Throws a PlainError if columns are missing.
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
    max_record_size: MAX_ROW_LENGTH,
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

/** Normalises a label: Unicode NFC, white space folded into single spaces. */
export const clean = (text: string | undefined): string =>
  (text ?? '')
    .normalize('NFC')
    .replace(/[\s\u00a0]+/gu, ' ')
    .trim();

/** Alternative labels in a cell (one per line, or separated by " | "), without duplicates of the preferred label. */
export function alternativeLabels(cell: string | undefined, preferred: string): string[] {
  const seen = new Set([preferred.toLowerCase()]);
  const labels = (cell ?? '').split(/\r\n|\r|\n| \| /u).map(clean);
  return labels.filter((label) => label && !seen.has(label.toLowerCase()) && seen.add(label.toLowerCase())).sort();
}

const URI = /^https?:\/\/data\.europa\.eu\/esco\/(?:skill\/|occupation\/|isco\/C)?([\w.-]+(?:\/[\w.-]+)*)$/u;

/**
 * Id of an ESCO URI: the part after `/esco/skill/`, `/esco/occupation/` or `/esco/isco/C`; `isced-f-0613` for fields of
 * education. Undefined for any other text.
 */
export const idOf = (uri: string | undefined): string | undefined =>
  URI.exec((uri ?? '').trim())?.[1]?.replaceAll('/', '-');
