import { poolError } from '@talent-pool/service-kit';
import { EU_MEMBER_STATES, shortageView } from '@talent-pool/taxonomy';
import type { Context } from '../context.ts';

const today = (): string => new Date().toISOString().slice(0, 10);

/** The shortage list in force today, of the Union or as a member state has adapted it. Throws BAD_USER_INPUT. */
export function readShortages(memberState: string | null | undefined, { shortages }: Context) {
  if (memberState != null && !EU_MEMBER_STATES.includes(memberState)) {
    const details = { argument: 'memberState', values: [memberState] };
    throw poolError(
      'BAD_USER_INPUT',
      'Unknown member state. Must be an ISO 3166-1 alpha-2 code of a member state of the Union, such as DE.',
      details,
    );
  }
  const { entries, ...list } = shortages.inForce(today());
  return { ...list, ...shortageView(entries, memberState ?? undefined) };
}

/** All versions of the shortage list, last valid first, and which of them applies today. */
export function listVersions({ shortages }: Context) {
  const current = shortages.inForce(today());
  return shortages.versions().map(({ entries, ...list }) => ({
    ...list,
    current: list.version === current.version,
    entryCount: entries.length,
  }));
}
