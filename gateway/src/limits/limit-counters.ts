import { LIMIT_REFUSALS } from '@talent-pool/service-kit';

/** Why a limit turned a request away. */
export type Refusal = (typeof LIMIT_REFUSALS)[number];

/** What the limits have done since the process started. */
export interface LimitCounters {
  readonly refused: Record<Refusal, number>;
  /** Slices of a rate limit that were drawn in memory because the database did not answer: the limit is each instance's then. */
  localDraws: number;
}

/** Counters that stand at 0. */
export const newLimitCounters = (): LimitCounters => ({
  refused: Object.fromEntries(LIMIT_REFUSALS.map((reason) => [reason, 0])) as Record<Refusal, number>,
  localDraws: 0,
});
