import { poolError, type Caller, type Logger, type Role } from '@talent-pool/service-kit';
import type { GraphQLError } from 'graphql';
import { secondsUntil, type Quota } from '../allowance/quota.ts';
import { Slices, type Grant } from '../allowance/slices.ts';
import { DatabaseAway, type GatewayDatabase } from '../database.ts';
import { dayKey, dayOf, prepareCardDays } from './card-day.ts';
import { CardDayStore } from './card-day.store.ts';
import { purposeOf } from './purposes.ts';

export interface CardBudgetParts {
  readonly database: GatewayDatabase;
  readonly logger: Logger;
  readonly now: () => number;
  /** Cards a day, by role. Roles that are not named here see no cards but their own. */
  readonly limits: Readonly<Partial<Record<Role, number>>>;
  /** For how many days it is kept who was shown how many. */
  readonly keptFor: number;
}

/** How the budget stands after an answer, and whether it was enough for it. */
export interface Settled {
  readonly quota: Quota;
  /** Set when the budget was not enough: the answer must not be given. */
  readonly refusal?: GraphQLError;
}

/** Cards that an operation may be charged for, taken out of the budget before it is executed, if so many are left. */
export interface Reservation {
  readonly granted: boolean;
  readonly quota: Quota;
  /** How many were taken. */
  readonly cards: number;
  /**
   * Records how many are charged, and puts the others back. An answer that takes more than was reserved takes the rest now;
   * where the budget has no more, nothing is charged.
   */
  settle(charged: number): Promise<Settled>;
}

/** Into how many slices a day's budget is divided. */
const SLICES = 20;
/** How often what could not be written is tried again, in milliseconds. */
const ROUND = 5_000;
const DAY_SECONDS = 86_400;

interface RoleBudget {
  readonly limit: number;
  readonly store: CardDayStore;
  readonly slices: Slices;
}

/** How many cards an account may see in a day (UTC). Without MongoDB no card is shown that is not reserved already. */
export class CardBudget {
  private readonly parts: CardBudgetParts;
  private readonly roles = new Map<Role, RoleBudget>();
  private readonly timer: NodeJS.Timeout;

  constructor(parts: CardBudgetParts) {
    this.parts = parts;
    for (const [role, limit] of Object.entries(parts.limits) as [Role, number][]) {
      const store = new CardDayStore({ ...parts, role, limit });
      const size = Math.max(1, Math.floor(limit / SLICES));
      this.roles.set(role, { limit, store, slices: new Slices({ store, size, now: parts.now }) });
    }
    this.timer = setInterval(() => void this.flush(), ROUND).unref();
  }

  prepare(): Promise<void> {
    return prepareCardDays(this.parts.database);
  }

  /**
   * Takes cards out of the caller's budget of the day; undefined for roles without one. Throws BAD_USER_INPUT for a purpose
   * that the role has not, and UNAVAILABLE when nothing can be counted.
   */
  async reserve(caller: Caller, cards: number, given: string | undefined): Promise<Reservation | undefined> {
    const budget = this.roles.get(caller.role);
    if (!budget) return undefined;
    const purpose = purposeOf(caller.role, given);
    const key = dayKey(dayOf(this.parts.now()), caller.subject);
    const grant = await this.take(budget, key, cards);
    const quota = {
      name: 'cards',
      unit: 'cards',
      limit: budget.limit,
      window: DAY_SECONDS,
      remaining: grant.remaining,
      until: grant.until,
    };
    const { granted } = grant;
    return {
      granted,
      quota,
      cards,
      settle: async (charged) => {
        if (!granted) return { quota };
        const more = charged > cards ? await this.take(budget, key, charged - cards) : undefined;
        const isEnough = more?.granted ?? true;
        const paid = isEnough ? charged : 0;
        if (paid < cards) budget.slices.putBack(key, cards - paid);
        if (paid > 0) budget.store.seen(key, purpose, paid);
        const remaining = more && isEnough ? more.remaining : grant.remaining + cards - paid;
        const now = { ...quota, remaining: Math.max(0, remaining) };
        return { quota: now, ...(!isEnough && { refusal: this.refusal(now, charged) }) };
      },
    };
  }

  private async take({ slices }: RoleBudget, key: string, cards: number): Promise<Grant> {
    try {
      return await slices.take(key, cards);
    } catch (error) {
      if (!(error instanceof DatabaseAway)) throw error;
      throw poolError('UNAVAILABLE', 'Cards cannot be counted just now.');
    }
  }

  /** RATE_LIMITED, with what is left. */
  refusal({ limit, remaining, until }: Quota, requested: number): GraphQLError {
    const message = `An account may see ${limit} cards a day. ${remaining} are left; this operation may take ${requested}.`;
    const retryAfter = secondsUntil(until, this.parts.now());
    return poolError('RATE_LIMITED', message, { budget: 'cards', limit, remaining, requested, retryAfter });
  }

  private async flush(): Promise<void> {
    await Promise.all([...this.roles.values()].map(({ store }) => store.flush()));
  }

  /** Gives back what is not used, and writes down what is not written yet. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await Promise.all([...this.roles.values()].map(({ slices }) => slices.stop()));
    await this.flush();
  }
}
