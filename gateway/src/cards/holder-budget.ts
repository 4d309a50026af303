import type { Logger, Role } from '@talent-pool/service-kit';
import { AllowanceSlices, type Grant } from '../limits/allowance-slices.ts';
import type { GatewayDatabase } from '../limits/limits-database.ts';
import type { Holder } from './card-day.ts';
import { CardDayStore } from './card-day.store.ts';

/** Number of slices that a day's budget is divided into. */
const SLICES_PER_DAY = 20;

export interface HolderBudgetParts {
  readonly database: GatewayDatabase;
  readonly logger: Logger;
  readonly now: () => number;
  /** Days for which the record of shown cards is kept. */
  readonly keptFor: number;
}

/** The daily budgets of all accounts of one role, or of all their organisations. */
export class HolderBudget {
  readonly limit: number;
  readonly store: CardDayStore;
  readonly slices: AllowanceSlices;

  constructor(
    parts: HolderBudgetParts,
    about: { readonly role: Role; readonly holder: Holder; readonly limit: number },
  ) {
    this.limit = about.limit;
    this.store = new CardDayStore({ ...parts, ...about });
    this.slices = new AllowanceSlices({
      store: this.store,
      size: Math.max(1, Math.floor(about.limit / SLICES_PER_DAY)),
      now: parts.now,
    });
  }
}

/** The budget of one holder on one day. */
export interface HolderAllowance {
  readonly budget: HolderBudget;
  readonly key: string;
}

/** Returns an amount to each of the allowances. */
export const putBack = (shares: readonly HolderAllowance[], amount: number): void => {
  for (const { budget, key } of shares) budget.slices.putBack(key, amount);
};

/**
 * Takes an amount from all allowances, or from none. Returns the grant with the lowest remainder. Rejects when a store
 * does.
 */
export async function takeAll(shares: readonly HolderAllowance[], amount: number): Promise<Grant> {
  const taken: HolderAllowance[] = [];
  let least: Grant | undefined;
  try {
    for (const share of shares) {
      const grant = await share.budget.slices.take(share.key, amount);
      if (!grant.granted) {
        putBack(taken, amount);
        return grant;
      }
      taken.push(share);
      if (!least || grant.remaining < least.remaining) least = grant;
    }
  } catch (error) {
    putBack(taken, amount);
    throw error;
  }
  return least ?? { granted: false, remaining: 0, until: 0 };
}
