import type { ShortageEntry } from './shortage.ts';

export interface ShortageView {
  readonly occupations: readonly { readonly iscoGroup: string; readonly origin: 'UNION' | 'MEMBER_STATE' }[];
  readonly removed: readonly string[];
}

/** The list of a member state: the Union's list with the state's additions and without its removals. */
export function shortageView(entries: readonly ShortageEntry[], memberState: string | undefined): ShortageView {
  const of = (scope: string | undefined, change: ShortageEntry['change']): string[] =>
    entries.filter((entry) => entry.scope === scope && entry.change === change).map(({ iscoGroup }) => iscoGroup);
  const union = of('EU', 'ADDED');
  const removed = memberState ? of(memberState, 'REMOVED') : [];
  const added = memberState ? of(memberState, 'ADDED').filter((code) => !union.includes(code)) : [];
  const occupations = [
    ...union.filter((code) => !removed.includes(code)).map((iscoGroup) => ({ iscoGroup, origin: 'UNION' as const })),
    ...added.map((iscoGroup) => ({ iscoGroup, origin: 'MEMBER_STATE' as const })),
  ];
  return { occupations: occupations.sort((one, other) => (one.iscoGroup < other.iscoGroup ? -1 : 1)), removed };
}
