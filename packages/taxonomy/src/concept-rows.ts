import { listOf, rowsOf, type TaxonomyTables } from './tables.ts';

/** What the names of tables begin with that hold what the version in use lacks. */
export const OBSOLETE = 'obsolete/';

/** A line of a table of concepts. */
export interface ConceptRow {
  readonly cells: readonly string[];
  readonly obsolete: boolean;
}

/** The lines of a table: of what is in use first, then of what is kept of earlier versions. */
export function conceptRows(tables: TaxonomyTables, name: string): ConceptRow[] {
  const read = (full: string, obsolete: boolean): ConceptRow[] =>
    tables.names.includes(full) ? [...rowsOf(tables.read(full))].map((cells) => ({ cells, obsolete })) : [];
  return [...read(name, false), ...read(`${OBSOLETE}${name}`, true)];
}

/** Gives equal ids the same string, so that each is in memory once however many lists name it. */
export class Ids {
  private readonly known = new Map<string, string>();

  of(id: string): string {
    const found = this.known.get(id);
    if (found !== undefined) return found;
    this.known.set(id, id);
    return id;
  }

  /** The ids of a cell. */
  list(cell: string | undefined): readonly string[] {
    return listOf(cell).map((id) => this.of(id));
  }
}
