import { readTable } from './tables.ts';

/** A line of the shortage list: for the Union, or a member state's addition or removal. */
export interface ShortageEntry {
  /** "EU" or an ISO 3166-1 code. */
  readonly scope: string;
  readonly change: 'ADDED' | 'REMOVED';
  /** ISCO-08 unit group. */
  readonly iscoGroup: string;
}

/** Reads the list of shortage occupations; today a sample. */
export async function loadShortageList(): Promise<readonly ShortageEntry[]> {
  const rows = await readTable('shortage-occupations');
  return rows.map(([scope = '', change, iscoGroup = '']) => ({
    scope,
    change: change === 'REMOVED' ? 'REMOVED' : 'ADDED',
    iscoGroup,
  }));
}
