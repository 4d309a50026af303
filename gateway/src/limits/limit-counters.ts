import { LIMIT_REFUSALS } from '@talent-pool/service-kit';

/** The limit that refused a request. */
export type Refusal = (typeof LIMIT_REFUSALS)[number];

/** Counters of the limits since the process started. */
export interface LimitCounters {
  readonly refused: Record<Refusal, number>;
  /** Slices drawn in memory because the database was unavailable. Each instance then applies the limit on its own. */
  localDraws: number;
}

/** Counters with value 0. */
export const newLimitCounters = (): LimitCounters => ({
  refused: Object.fromEntries(LIMIT_REFUSALS.map((reason) => [reason, 0])) as Record<Refusal, number>,
  localDraws: 0,
});
