import { follow, type Live, type LiveParts } from './live.ts';
import { readFile, rowsOf } from './tables.ts';

/** A line of a shortage list: for the Union, or a member state's addition or removal. */
export interface ShortageEntry {
  /** "EU" or an ISO 3166-1 code. */
  readonly scope: string;
  readonly change: 'ADDED' | 'REMOVED';
  /** ISCO-08 unit group. */
  readonly iscoGroup: string;
}

/** A list of shortage occupations. */
export interface ShortageList {
  /** As its publisher calls it; null for the sample. */
  readonly version: string | null;
  /** The first day on which it holds, "YYYY-MM-DD"; null for the sample. */
  readonly validFrom: string | null;
  /** Where it was published. */
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

/** The list that counts while none is in force. */
export const sampleShortageList = async (): Promise<ShortageList> => ({
  version: null,
  validFrom: null,
  source: 'Sample for development without legal effect. No official list has been imported.',
  entries: await loadShortageList(),
});

/** Where imported lists are kept. */
export interface ShortageStore {
  /** All lists, in the order in which they come into force. */
  lists(): Promise<readonly ShortageList[]>;
}

/** The shortage lists that were imported, and the sample for days on which none of them holds. */
export class ShortageLists {
  private readonly sample: ShortageList;
  private imported: readonly ShortageList[] = [];

  constructor(sample: ShortageList) {
    this.sample = sample;
  }

  /** The list of a day, "YYYY-MM-DD": of those in force the one that came last. */
  inForce(day: string): ShortageList {
    return this.imported.findLast(({ validFrom }) => (validFrom ?? '') <= day) ?? this.sample;
  }

  /** Takes what the store has. Throws what the store throws, and keeps what it held. */
  async refresh(store: ShortageStore): Promise<void> {
    this.imported = await store.lists();
  }
}

/** The lists of a store, kept as it has them. Throws what the store throws. */
export async function liveShortageLists(
  store: ShortageStore,
  parts: LiveParts,
  rhythm?: number,
): Promise<Live<ShortageLists>> {
  const lists = new ShortageLists(await sampleShortageList());
  await lists.refresh(store);
  return { held: lists, stop: follow('shortage lists', () => lists.refresh(store), parts, rhythm) };
}
