import type { Logger, Role } from '@talent-pool/service-kit';
import { Slices, type Grant } from '../limits/allowance-slices.ts';
import type { GatewayDatabase } from '../limits/limits-database.ts';
import type { Holder } from './card-day.ts';
import { CardDayStore } from './card-day.store.ts';

/** Into how many slices a day's budget is divided. */
const SLICES = 20;

export interface HolderBudgetParts {
  readonly database: GatewayDatabase;
  readonly logger: Logger;
  readonly now: () => number;
  /** For how many days it is kept who was shown how many. */
  readonly keptFor: number;
}

/** The budgets of one role's accounts, or of their organisations. */
export class HolderBudget {
  readonly limit: number;
  readonly store: CardDayStore;
  readonly slices: Slices;

  constructor(
    parts: HolderBudgetParts,
    about: { readonly role: Role; readonly holder: Holder; readonly limit: number },
  ) {
    this.limit = about.limit;
    this.store = new CardDayStore({ ...parts, ...about });
    this.slices = new Slices({
      store: this.store,
      size: Math.max(1, Math.floor(about.limit / SLICES)),
      now: parts.now,
    });
  }
}

/** A budget of which a caller's cards are taken. */
export interface Share {
  readonly budget: HolderBudget;
  readonly key: string;
}

/** Puts back into every share. */
export const putBack = (shares: readonly Share[], amount: number): void => {
  for (const { budget, key } of shares) budget.slices.putBack(key, amount);
};

/** Takes from every share, or from none. Rejects when a store does. */
export async function takeAll(shares: readonly Share[], amount: number): Promise<Grant> {
  const taken: Share[] = [];
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
