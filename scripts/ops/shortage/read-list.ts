import { openSync, readSync, closeSync } from 'node:fs';
import path from 'node:path';
import { EU_MEMBER_STATES, isNaceDivision, isRegion, type ShortageEntry } from '@talent-pool/taxonomy';
import { csvRows, type CsvRow } from '../esco/csv-rows.ts';

const SHAPE = { required: ['scope', 'change', 'iscoGroup'], optional: ['regions', 'naceDivisions'] };
const CHANGES = ['ADDED', 'REMOVED'] as const;
const UNION = 'EU';
const HEAD_BYTES = 1_000;

/** An invalid line. */
export interface InvalidLine {
  readonly line: number;
  readonly reason: string;
}

interface ReadEntry extends ShortageEntry {
  readonly line: number;
}

/** Cell delimiter: that between the columns of the header. */
function delimiterOf(file: string): string {
  const descriptor = openSync(file, 'r');
  const buffer = Buffer.alloc(HEAD_BYTES);
  const length = readSync(descriptor, buffer);
  closeSync(descriptor);
  const [head = ''] = buffer.toString('utf8', 0, length).split(/[\r\n]/u);
  return ['\t', ';'].find((one) => head.includes(one)) ?? ',';
}

/** The Union uses EL for Greece, ISO 3166-1 GR. */
const scopeOf = (text: string): string => (text === 'EL' ? 'GR' : text);

type Narrowing = Pick<ShortageEntry, 'regions' | 'naceDivisions'>;

/** Codes of a cell, with spaces between them; undefined if there are none. */
function codesOf(cell: string | undefined): readonly string[] | undefined {
  const codes = (cell ?? '').split(/\s+/u).filter((code) => code !== '');
  return codes.length > 0 ? codes : undefined;
}

/** The regions and sectors of a line, or why it is invalid. */
function narrowingOf(cells: CsvRow['cells']): Narrowing | string {
  const [regions, naceDivisions] = [codesOf(cells['regions']), codesOf(cells['naceDivisions'])];
  const region = regions?.find((code) => !isRegion(code));
  if (region) return `"${region}" is not a region of NUTS 2024`;
  const division = naceDivisions?.find((code) => !isNaceDivision(code));
  if (division) return `"${division}" is not a division of NACE Rev. 2`;
  return { ...(regions && { regions }), ...(naceDivisions && { naceDivisions }) };
}

function entryOf({ line, cells }: CsvRow, isUnitGroup: (code: string) => boolean): ReadEntry | string {
  const [scope, change, iscoGroup] = SHAPE.required.map((column) => (cells[column] ?? '').trim());
  const [where, how] = [scopeOf(scope?.toUpperCase() ?? ''), CHANGES.find((one) => one === change?.toUpperCase())];
  if (where !== UNION && !EU_MEMBER_STATES.includes(where)) return `"${scope}" is neither EU nor a member state`;
  if (!how) return `"${change}" is neither ADDED nor REMOVED`;
  if (!iscoGroup || !isUnitGroup(iscoGroup)) return `"${iscoGroup}" is not an ISCO-08 unit group of four digits`;
  if (where === UNION && how === 'REMOVED') return 'only a member state can remove a group from the list of the Union';
  const narrowing = narrowingOf(cells);
  if (typeof narrowing === 'string') return narrowing;
  if (Object.keys(narrowing).length > 0 && (where === UNION || how === 'REMOVED'))
    return 'only an addition of a member state can be narrowed to regions or sectors';
  const outside = narrowing.regions?.find((code) => scopeOf(code.slice(0, 2)) !== where);
  if (outside) return `the region "${outside}" is not in ${where}`;
  return { line, scope: where, change: how, iscoGroup, ...narrowing };
}

/** Conflicts between entries: duplicates, contradictions, and removals of missing entries. */
function conflicts(entries: readonly ReadEntry[]): InvalidLine[] {
  const union = new Set(entries.filter(({ scope }) => scope === UNION).map(({ iscoGroup }) => iscoGroup));
  const seen = new Map<string, ReadEntry>();
  const wrong: InvalidLine[] = [];
  for (const entry of entries) {
    const { line, scope, change, iscoGroup } = entry;
    const before = seen.get(`${scope} ${iscoGroup}`);
    seen.set(`${scope} ${iscoGroup}`, before ?? entry);
    if (before?.change === change) wrong.push({ line, reason: `repeats line ${before.line}` });
    else if (before) wrong.push({ line, reason: `contradicts line ${before.line}` });
    else if (change === 'REMOVED' && !union.has(iscoGroup))
      wrong.push({ line, reason: `${scope} removes ${iscoGroup}, which is not on the list of the Union` });
  }
  return wrong;
}

/**
 * Reads a shortage list: CSV or TSV with the columns scope, change and iscoGroup, and perhaps regions
 * and naceDivisions with codes that have spaces between them. Returns its entries and all invalid
 * lines, in order. Throws a PlainError if columns are missing.
 */
export async function readShortageList(
  file: string,
  isUnitGroup: (code: string) => boolean,
): Promise<{ entries: readonly ShortageEntry[]; wrong: readonly InvalidLine[]; notes: readonly string[] }> {
  const entries: ReadEntry[] = [];
  const wrong: InvalidLine[] = [];
  const notes: string[] = [];
  const listener = {
    reject: (line: number, reason: string): void => void wrong.push({ line, reason }),
    note: (text: string): void => void notes.push(text),
  };
  const shape = { ...SHAPE, delimiter: delimiterOf(file) };
  for await (const row of csvRows(file, path.basename(file), shape, listener)) {
    const entry = entryOf(row, isUnitGroup);
    if (typeof entry === 'string') wrong.push({ line: row.line, reason: entry });
    else entries.push(entry);
  }
  const all = [...wrong, ...conflicts(entries)].sort((one, other) => one.line - other.line);
  return { entries: entries.map(({ line: _line, ...entry }) => entry), wrong: all, notes };
}
