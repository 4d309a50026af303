import { setTimeout as sleep } from 'node:timers/promises';
import { poolError, type Caller, type Role } from '@talent-pool/service-kit';
import type { GraphQLError } from 'graphql';
import { secondsUntil, type Quota } from '../limits/quota-headers.ts';
import type { Grant } from '../limits/allowance-slices.ts';
import { DatabaseUnavailable, RETRY_PAUSE } from '../limits/limits-database.ts';
import { dayKey, dayOf, HOLDERS, parseDayKey, prepareCardDays, type Holder } from './card-day.ts';
import type { CardViews } from './card-views.ts';
import { HolderBudget, putBack, takeAll, type HolderBudgetParts, type HolderAllowance } from './holder-budget.ts';
import { purposeOf } from './purposes.ts';

export interface CardBudgetParts extends HolderBudgetParts {
  /** Cards per day, by role. Roles without an entry have no budget: they see no card but their own. */
  readonly limits: Readonly<Partial<Record<Role, number>>>;
  /** Records which cards were shown to which organisation. */
  readonly views?: Pick<CardViews, 'note'>;
  /** Waits between two attempts to write pending changes when the gateway stops. Defaults to `RETRY_PAUSE`. */
  readonly pause?: () => Promise<unknown>;
}

/** The budget after a response was charged, and whether it was sufficient. */
export interface Settlement {
  readonly quota: Quota;
  /** Set when the budget was insufficient: the response must be withheld. */
  readonly refusal?: GraphQLError;
}

/** Cards taken out of the budget before an operation is executed: the maximum that it may be charged. */
export interface Reservation {
  readonly granted: boolean;
  readonly quota: Quota;
  /** Number of cards reserved. */
  readonly cards: number;
  /**
   * Records the charged cards and returns the others to the budget. If more than the reserved number is charged, the
   * difference is taken now; if the budget is insufficient for it, nothing is charged. `poolIds`: of the people shown.
   */
  settle(charged: number, poolIds?: readonly string[]): Promise<Settlement>;
}

/** Attempts to write pending changes when the gateway stops. */
const MAX_FLUSH_ATTEMPTS = 4;
const DAY_SECONDS = 86_400;

/** The organisation that shares one budget among its accounts: the employer, or the API client of a portal. */
const organisationOf = ({ role, employerId, clientId }: Caller): string | undefined =>
  role === 'portal' ? clientId : employerId;

/**
 * Limits the cards charged per day (UTC), both per account and per organisation (employer or API client). The second
 * limit prevents an organisation from getting more cards with more accounts. While MongoDB is unavailable, only cards
 * that this instance has already reserved are shown.
 */
export class CardBudget {
  private readonly parts: CardBudgetParts;
  private readonly budgets = new Map<string, HolderBudget>();

  constructor(parts: CardBudgetParts) {
    this.parts = parts;
    for (const [role, limit] of Object.entries(parts.limits) as [Role, number][]) {
      for (const holder of HOLDERS)
        this.budgets.set(`${role} ${holder}`, new HolderBudget(parts, { role, holder, limit }));
    }
  }

  /** Creates the indexes. Rejects with DatabaseUnavailable. */
  prepare(): Promise<void> {
    return prepareCardDays(this.parts.database);
  }

  /**
   * Takes cards out of the caller's budget of the day; undefined for roles without a budget. Throws BAD_USER_INPUT for
   * a purpose that the role does not have, and UNAVAILABLE while cards cannot be counted.
   */
  async reserve(caller: Caller, cards: number, given: string | undefined): Promise<Reservation | undefined> {
    const shares = this.sharesOf(caller);
    const [first] = shares;
    if (!first) return undefined;
    const purpose = purposeOf(caller.role, given);
    const grant = await this.take(shares, cards);
    const { granted, remaining, until } = grant;
    const { limit } = first.budget;
    const quota = { name: 'cards', unit: 'cards', limit, window: DAY_SECONDS, remaining, until };
    return {
      granted,
      quota,
      cards,
      settle: async (charged, poolIds = []) => {
        if (!granted) return { quota };
        const more = charged > cards ? await this.take(shares, charged - cards) : undefined;
        const isEnough = more?.granted ?? true;
        const paid = isEnough ? charged : 0;
        if (paid < cards) putBack(shares, cards - paid);
        if (paid > 0) {
          for (const { budget, key } of shares) budget.store.recordShown(key, purpose, paid);
          this.parts.views?.note(caller, poolIds, purpose, parseDayKey(first.key).day);
        }
        const left = more && isEnough ? more.remaining : remaining + cards - paid;
        const now = { ...quota, remaining: Math.max(0, left) };
        return { quota: now, ...(!isEnough && { refusal: this.refusal(now, charged) }) };
      },
    };
  }

  /**
   * The budgets that a caller's cards are taken from: of the account and of the organisation. Empty for roles without a
   * budget.
   */
  private sharesOf(caller: Caller): HolderAllowance[] {
    const day = dayOf(this.parts.now());
    const shareOf = (holder: Holder, name: string | undefined): HolderAllowance[] => {
      const budget = this.budgets.get(`${caller.role} ${holder}`);
      return budget && name !== undefined ? [{ budget, key: dayKey(day, name) }] : [];
    };
    return [...shareOf('account', caller.subject), ...shareOf('organisation', organisationOf(caller))];
  }

  private async take(shares: readonly HolderAllowance[], cards: number): Promise<Grant> {
    try {
      return await takeAll(shares, cards);
    } catch (error) {
      if (!(error instanceof DatabaseUnavailable)) throw error;
      throw poolError('UNAVAILABLE', 'Cards cannot be counted.');
    }
  }

  /** The error RATE_LIMITED, with the remaining cards. */
  refusal({ limit, remaining, until }: Quota, requested: number): GraphQLError {
    const message = `The daily budget of ${limit} cards, shared by all accounts of an organisation, is exceeded: this operation can return ${requested} cards and ${remaining} are left.`;
    const retryAfter = secondsUntil(until, this.parts.now());
    return poolError('RATE_LIMITED', message, { budget: 'cards', limit, remaining, requested, retryAfter });
  }

  /** Returns reserved cards of idle accounts to the shared budget. */
  releaseIdle(): void {
    for (const { slices } of this.budgets.values()) slices.releaseIdle();
  }

  /** Writes pending changes. */
  async flush(): Promise<void> {
    await Promise.all([...this.budgets.values()].map(({ store }) => store.flush()));
  }

  /**
   * Returns unused cards and writes pending changes. Retries for long enough to survive the election of a new primary.
   * Changes that still cannot be written are lost and logged.
   */
  async stop(): Promise<void> {
    const budgets = [...this.budgets.values()];
    await Promise.all(budgets.map(({ slices }) => slices.stop()));
    const { pause = () => sleep(RETRY_PAUSE), logger } = this.parts;
    const isWaiting = (): boolean => budgets.some(({ store }) => store.hasPendingChanges);
    await this.flush();
    for (let attempt = 1; attempt < MAX_FLUSH_ATTEMPTS && isWaiting(); attempt += 1) {
      await pause();
      await this.flush();
    }
    if (isWaiting()) logger.error({}, 'returned cards could not be recorded before shutdown');
  }
}
