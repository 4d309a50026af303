import type { ShortageEntry } from './shortage.ts';

/** A group in shortage, and to which regions and sectors that is narrowed; everywhere where nothing is said. */
export interface ShortageGroup extends Pick<ShortageEntry, 'iscoGroup' | 'regions' | 'naceDivisions'> {
  readonly origin: 'UNION' | 'MEMBER_STATE';
}

export interface ShortageView {
  readonly occupations: readonly ShortageGroup[];
  readonly removed: readonly string[];
}

/** The list of a member state: the Union's list with the state's additions and without its removals. */
export function shortageView(entries: readonly ShortageEntry[], memberState: string | undefined): ShortageView {
  const of = (scope: string, change: ShortageEntry['change']): readonly ShortageEntry[] =>
    entries.filter((entry) => entry.scope === scope && entry.change === change);
  const union = of('EU', 'ADDED').map(({ iscoGroup }) => iscoGroup);
  const removed = memberState ? of(memberState, 'REMOVED').map(({ iscoGroup }) => iscoGroup) : [];
  const added = memberState ? of(memberState, 'ADDED').filter(({ iscoGroup }) => !union.includes(iscoGroup)) : [];
  const occupations: ShortageGroup[] = [
    ...union.filter((code) => !removed.includes(code)).map((iscoGroup) => ({ iscoGroup, origin: 'UNION' as const })),
    ...added.map(({ iscoGroup, regions, naceDivisions }) => ({
      iscoGroup,
      origin: 'MEMBER_STATE' as const,
      ...(regions && { regions }),
      ...(naceDivisions && { naceDivisions }),
    })),
  ];
  return { occupations: occupations.sort((one, other) => (one.iscoGroup < other.iscoGroup ? -1 : 1)), removed };
}
