import { anyOf, type Condition } from './condition.ts';
import { meets } from './evaluate-condition.ts';

/** The index field with the employers from which a card is hidden. It is not a part of the card. */
const HIDDEN_FROM = 'hiddenFrom';

/** The value that every card has which is hidden from some employer. */
const FROM_SOME = 'some';

/** The value of an index document with a card that is hidden from employers with these marks; absent if from nobody. */
export interface HiddenFrom {
  readonly hiddenFrom?: readonly string[];
}
export const hiddenFromValue = (marks: readonly string[]): HiddenFrom =>
  marks.length === 0 ? {} : { [HIDDEN_FROM]: [FROM_SOME, ...marks] };

/** Who reads cards. */
export interface CardReader {
  readonly role: string;
  /** Marks of the employer that the reader acts for; undefined if it is unknown which it is, or that it is one. */
  readonly employerMarks?: readonly string[] | undefined;
}

/** Contact points decide about people and never act for an employer. */
const READS_ALL = ['officer'];

/**
 * The condition that cards meet which this reader must not see; null if it may see all. An employer does not see the
 * cards that are hidden from it. A reader that may act for any employer, such as a portal, or for an unknown one does
 * not see cards that are hidden from any.
 */
export function hiddenFor(reader: CardReader | undefined): Condition | null {
  if (reader && READS_ALL.includes(reader.role)) return null;
  const { employerMarks = [] } = reader?.role === 'employer' ? reader : {};
  return anyOf(HIDDEN_FROM, employerMarks.length > 0 ? employerMarks : [FROM_SOME]);
}

/** Whether an index document is among the hidden ones. */
export const isHidden = (hidden: Condition | null, { hiddenFrom = [] }: HiddenFrom): boolean =>
  hidden !== null && meets(hidden, { [HIDDEN_FROM]: hiddenFrom });
