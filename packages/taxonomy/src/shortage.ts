import { follow, type Live, type LiveParts } from './live.ts';
import { readFile, rowsOf } from './tables.ts';

/** An entry of a shortage list: for the Union, or a member state's addition or removal. */
export interface ShortageEntry {
  /** "EU" or an ISO 3166-1 code. */
  readonly scope: string;
  readonly change: 'ADDED' | 'REMOVED';
  /** ISCO-08 unit group. */
  readonly iscoGroup: string;
  /** NUTS codes to which a member state's addition is narrowed; absent for the whole state. */
  readonly regions?: readonly string[];
  /** Divisions of NACE Rev. 2 to which a member state's addition is narrowed; absent for all. */
  readonly naceDivisions?: readonly string[];
}

/** A list of shortage occupations. */
export interface ShortageList {
  /** Version named by the publisher; null for the sample list. */
  readonly version: string | null;
  /** First day of validity, "YYYY-MM-DD"; null for the sample list. */
  readonly validFrom: string | null;
  /** Source of the publication. */
  readonly source: string;
  readonly entries: readonly ShortageEntry[];
}

/** The entries of the sample list of `data/`. Throws when the file is missing. */
export async function loadShortageList(): Promise<readonly ShortageEntry[]> {
  return [...rowsOf(readFile('shortage-occupations'))].map(([scope = '', change, iscoGroup = '']) => ({
    scope,
    change: change === 'REMOVED' ? 'REMOVED' : 'ADDED',
    iscoGroup,
  }));
}

/** The list for days on which no imported list is in force. */
export const sampleShortageList = async (): Promise<ShortageList> => ({
  version: null,
  validFrom: null,
  source: 'Sample for development without legal effect. No official list has been imported.',
  entries: await loadShortageList(),
});

/** A store of imported lists. */
export interface ShortageStore {
  /** All lists, ordered by first day of validity. */
  lists(): Promise<readonly ShortageList[]>;
}

/** The imported shortage lists, and the sample list for days without one. */
export class ShortageLists {
  private readonly sample: ShortageList;
  private imported: readonly ShortageList[] = [];

  constructor(sample: ShortageList) {
    this.sample = sample;
  }

  /** The latest list in force on a day, "YYYY-MM-DD". */
  inForce(day: string): ShortageList {
    return this.imported.findLast(({ validFrom }) => (validFrom ?? '') <= day) ?? this.sample;
  }

  /** All imported lists, those that apply last first; the sample list if none was imported. */
  versions(): readonly ShortageList[] {
    return this.imported.length > 0 ? this.imported.toReversed() : [this.sample];
  }

  /** Reloads the lists from the store. Rejects when the store does, and keeps the current lists then. */
  async refresh(store: ShortageStore): Promise<void> {
    this.imported = await store.lists();
  }
}

/** Loads the lists of a store and follows its changes. Rejects when the store does. */
export async function liveShortageLists(
  store: ShortageStore,
  parts: LiveParts,
  rhythm?: number,
): Promise<Live<ShortageLists>> {
  const lists = new ShortageLists(await sampleShortageList());
  await lists.refresh(store);
  return { held: lists, stop: follow('shortage lists', () => lists.refresh(store), parts, rhythm) };
}
