import type { Reservation } from '../cards/card-budget.ts';
import type { Refusal } from '../limits/limit-counters.ts';

/** What an operation came to, filled in while it is planned and executed. */
export interface OperationMeter {
  cost?: number;
  /** The limit that refused it. */
  refusedBy?: Refusal;
  /** Cards that were taken out of the caller's budget. */
  reservation?: Reservation | undefined;
  /** Whether there is an answer that may have to be charged for. */
  hasAnswer: boolean;
}
