import { setTimeout as sleep } from 'node:timers/promises';
import { poolError, type Caller, type Role } from '@talent-pool/service-kit';
import type { GraphQLError } from 'graphql';
import { secondsUntil, type Quota } from '../limits/quota-headers.ts';
import type { Grant } from '../limits/allowance-slices.ts';
import { DatabaseAway, PAUSE } from '../limits/limits-database.ts';
import { dayKey, dayOf, HOLDERS, prepareCardDays, type Holder } from './card-day.ts';
import { HolderBudget, putBack, takeAll, type HolderBudgetParts, type Share } from './holder-budget.ts';
import { purposeOf } from './purposes.ts';

export interface CardBudgetParts extends HolderBudgetParts {
  /** Cards a day, by role. Roles that are not named here see no cards but their own. */
  readonly limits: Readonly<Partial<Record<Role, number>>>;
  /** Waits between two attempts to write what is left when the gateway stops. */
  readonly pause?: () => Promise<unknown>;
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

/** How often it is tried to write down what is left when the gateway stops. */
const LAST_ATTEMPTS = 4;
const DAY_SECONDS = 86_400;

/** The organisation whose budget all of its accounts share: the employer, or the API client of a portal. */
const organisationOf = ({ role, employerId, clientId }: Caller): string | undefined =>
  role === 'portal' ? clientId : employerId;

/**
 * How many cards may be charged in a day (UTC): to an account, and to all accounts of its employer or API client together, so
 * that a further account brings no further cards. Without MongoDB no card is shown that is not reserved already.
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

  prepare(): Promise<void> {
    return prepareCardDays(this.parts.database);
  }

  /**
   * Takes cards out of the caller's budget of the day; undefined for roles without one. Throws BAD_USER_INPUT for a purpose
   * that the role has not, and UNAVAILABLE when nothing can be counted.
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
      settle: async (charged) => {
        if (!granted) return { quota };
        const more = charged > cards ? await this.take(shares, charged - cards) : undefined;
        const isEnough = more?.granted ?? true;
        const paid = isEnough ? charged : 0;
        if (paid < cards) putBack(shares, cards - paid);
        if (paid > 0) for (const { budget, key } of shares) budget.store.seen(key, purpose, paid);
        const left = more && isEnough ? more.remaining : remaining + cards - paid;
        const now = { ...quota, remaining: Math.max(0, left) };
        return { quota: now, ...(!isEnough && { refusal: this.refusal(now, charged) }) };
      },
    };
  }

  /** The budgets that a caller's cards are taken from; none for roles without one. */
  private sharesOf(caller: Caller): Share[] {
    const day = dayOf(this.parts.now());
    const shareOf = (holder: Holder, name: string | undefined): Share[] => {
      const budget = this.budgets.get(`${caller.role} ${holder}`);
      return budget && name !== undefined ? [{ budget, key: dayKey(day, name) }] : [];
    };
    return [...shareOf('account', caller.subject), ...shareOf('organisation', organisationOf(caller))];
  }

  private async take(shares: readonly Share[], cards: number): Promise<Grant> {
    try {
      return await takeAll(shares, cards);
    } catch (error) {
      if (!(error instanceof DatabaseAway)) throw error;
      throw poolError('UNAVAILABLE', 'Cards cannot be counted just now.');
    }
  }

  /** RATE_LIMITED, with what is left. */
  refusal({ limit, remaining, until }: Quota, requested: number): GraphQLError {
    const message = `All accounts of an organisation together may see ${limit} cards a day. ${remaining} are left; this operation may take ${requested}.`;
    const retryAfter = secondsUntil(until, this.parts.now());
    return poolError('RATE_LIMITED', message, { budget: 'cards', limit, remaining, requested, retryAfter });
  }

  /** Gives back what nobody has used for a while. */
  releaseIdle(): void {
    for (const { slices } of this.budgets.values()) slices.releaseIdle();
  }

  /** Writes down what could not be written yet. */
  async flush(): Promise<void> {
    await Promise.all([...this.budgets.values()].map(({ store }) => store.flush()));
  }

  /**
   * Gives back what is not used, and writes down what is not written yet: also when MongoDB elects another primary just then.
   * What cannot be written by then is lost, and logged.
   */
  async stop(): Promise<void> {
    const budgets = [...this.budgets.values()];
    await Promise.all(budgets.map(({ slices }) => slices.stop()));
    const { pause = () => sleep(PAUSE), logger } = this.parts;
    const isWaiting = (): boolean => budgets.some(({ store }) => store.waiting);
    await this.flush();
    for (let attempt = 1; attempt < LAST_ATTEMPTS && isWaiting(); attempt += 1) {
      await pause();
      await this.flush();
    }
    if (isWaiting()) logger.error({}, 'cards that were shown could not be written down before the end');
  }
}
