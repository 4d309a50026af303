import type { Candidate, Effect, IgnoredReason } from './reading.ts';

/** A candidate of the cover with its effect, and the group of alternatives that it belongs to. */
export interface Structured extends Candidate {
  readonly effect: Effect;
  readonly reason?: IgnoredReason;
  readonly group: number;
}

/** What joins two neighbouring readings. */
export type Joint = 'OR' | 'AND' | 'SLASH' | 'NOTHING';

/** What stands between two neighbouring readings. */
export interface Between {
  readonly joint: Joint;
  readonly isNegated: boolean;
  readonly isSkill: boolean;
  /** Signs alone join them, such as a comma. */
  readonly isBySign: boolean;
  /** A word stands between them that was not read. */
  readonly hasUnread: boolean;
  /** "Not needed" or the like stands between them, and belongs to the same part of the sentence as the later one. */
  readonly isNotNeeded: boolean;
  /** The first word between them negates the earlier one, as Hungarian "nélkül" does. */
  readonly negatesBefore: boolean;
}

const NAMES_WORK = new Set(['OCCUPATION', 'ISCO_GROUP']);
/** The kind of a reading, for joining: names of occupations and groups are of one kind. */
export function kindOf({ meaning }: Candidate): string {
  if (meaning.kind !== 'CONCEPTS') return meaning.kind;
  return meaning.concepts.some(({ kind }) => NAMES_WORK.has(kind)) ? 'WORK' : 'SKILL';
}
