import type { Reservation } from '../cards/card-budget.ts';
import type { Refusal } from '../limits/limit-counters.ts';

/** Measurements of one operation, filled in while it is planned and executed. */
export interface OperationMeter {
  cost?: number;
  /** The limit that refused the operation. */
  refusedBy?: Refusal;
  /** Cards reserved from the caller's budget. */
  reservation?: Reservation | undefined;
  /** Whether there is response data that may have to be charged. */
  hasAnswer: boolean;
}
