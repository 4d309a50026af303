import { listOf, rowsOf, type TaxonomyTables } from './tables.ts';

/** Prefix of the names of tables with concepts that the version in use no longer has. */
export const OBSOLETE = 'obsolete/';

/** A row of a concept table. */
export interface ConceptRow {
  readonly cells: readonly string[];
  readonly obsolete: boolean;
}

/** The rows of a table: current concepts first, then obsolete ones of earlier versions. */
export function conceptRows(tables: TaxonomyTables, name: string): ConceptRow[] {
  const read = (full: string, obsolete: boolean): ConceptRow[] =>
    tables.names.includes(full) ? [...rowsOf(tables.read(full))].map((cells) => ({ cells, obsolete })) : [];
  return [...read(name, false), ...read(`${OBSOLETE}${name}`, true)];
}

/** Interns ids, so that each is in memory once. */
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
