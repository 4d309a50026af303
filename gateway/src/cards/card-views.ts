import { setTimeout as sleep } from 'node:timers/promises';
import type { Caller, Logger } from '@talent-pool/service-kit';
import { LRUCache } from 'lru-cache';
import { RETRY_PAUSE } from '../limits/limits-database.ts';

/** The people whose cards were shown to one organisation on one day for one purpose. */
export interface CardView {
  /** UTC, `2026-11-24`. */
  readonly day: string;
  readonly role: string;
  /** Id of the employer or of the API client; null if the pool does not know it. */
  readonly organisationId: string | null;
  readonly organisationName: string | null;
  /** Member state of an officer; null for other roles. */
  readonly memberState: string | null;
  readonly purpose: string;
  readonly poolIds: readonly string[];
}

export interface CardViewsParts {
  /** Sends views to the subgraph that shows them to the people concerned. Resolves to whether it has accepted them. */
  readonly send: (views: readonly CardView[]) => Promise<boolean>;
  readonly logger: Logger;
  /** Waits between two attempts when the gateway stops. Defaults to `RETRY_PAUSE`. */
  readonly pause?: () => Promise<unknown>;
}

/** Milliseconds for which views are collected. A crash loses at most the views of this time. */
const SEND_DELAY = 1_000;
/** Maximum number of sent views that are cached, so that they are not sent again: an organisation often sees the same cards several times a day. */
const MAX_SENT_VIEWS = 50_000;
/** Maximum number of people with unsent views. Further views are dropped, so that an unavailable subgraph does not fill the memory. */
const MAX_WAITING = 200_000;
/** Maximum number of people per request. */
const BATCH = 500;
const MAX_STOP_ATTEMPTS = 4;

type ViewContext = Omit<CardView, 'poolIds'>;

const contextOf = (caller: Caller, purpose: string, day: string): ViewContext => ({
  day,
  role: caller.role,
  organisationId: (caller.role === 'portal' ? caller.clientId : caller.employerId) ?? null,
  organisationName: (caller.role === 'portal' ? caller.clientId : caller.employerName) ?? null,
  memberState: caller.memberState ?? null,
  purpose,
});

/**
 * Collects who was shown which card, and sends each combination of person, organisation, day and purpose once.
 * Holds ids and names of organisations, never accounts.
 */
export class CardViews {
  private readonly parts: CardViewsParts;
  private readonly sent = new LRUCache<string, true>({ max: MAX_SENT_VIEWS });
  private waiting = new Map<string, { readonly context: ViewContext; readonly poolIds: Set<string> }>();
  private count = 0;
  private sending: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(parts: CardViewsParts) {
    this.parts = parts;
  }

  /** Records that a caller was shown the cards of these people on a day. Sent later. */
  note(caller: Caller, poolIds: readonly string[], purpose: string, day: string): void {
    const context = contextOf(caller, purpose, day);
    const key = JSON.stringify(context);
    const fresh = poolIds.filter((id) => !this.sent.has(`${key} ${id}`));
    if (fresh.length === 0) return;
    if (this.count >= MAX_WAITING) {
      this.parts.logger.error({ people: fresh.length }, 'views of cards are lost, because they cannot be recorded');
      return;
    }
    const group = this.waiting.get(key) ?? { context, poolIds: new Set() };
    this.waiting.set(key, group);
    for (const id of fresh) {
      group.poolIds.add(id);
      this.sent.set(`${key} ${id}`, true);
    }
    this.count += fresh.length;
    this.timer ??= setTimeout(() => void this.flush(), SEND_DELAY).unref();
  }

  /** Sends all pending views; those that fail stay pending. Never rejects. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.sending ??= this.sendAll().finally(() => (this.sending = undefined));
    return this.sending;
  }

  private async sendAll(): Promise<void> {
    while (this.waiting.size > 0) {
      const batch = this.nextBatch();
      const isTaken = await this.parts.send(batch).catch(() => false);
      if (isTaken) continue;
      this.parts.logger.warn({ views: batch.length }, 'views of cards are waiting to be recorded');
      this.putBack(batch);
      this.timer ??= setTimeout(() => void this.flush(), RETRY_PAUSE).unref();
      return;
    }
  }

  /** Removes up to `BATCH` people from the pending views. */
  private nextBatch(): CardView[] {
    const batch: CardView[] = [];
    let left = BATCH;
    for (const [key, { context, poolIds }] of this.waiting) {
      const taken = [...poolIds].slice(0, left);
      for (const id of taken) poolIds.delete(id);
      if (poolIds.size === 0) this.waiting.delete(key);
      batch.push({ ...context, poolIds: taken });
      left -= taken.length;
      this.count -= taken.length;
      if (left === 0) break;
    }
    return batch;
  }

  private putBack(batch: readonly CardView[]): void {
    for (const { poolIds, ...context } of batch) {
      const key = JSON.stringify(context);
      const group = this.waiting.get(key) ?? { context, poolIds: new Set() };
      this.waiting.set(key, group);
      for (const id of poolIds) group.poolIds.add(id);
      this.count += poolIds.length;
    }
  }

  /** Sends all pending views before the gateway stops. Retries a few times. */
  async stop(): Promise<void> {
    const { pause = () => sleep(RETRY_PAUSE), logger } = this.parts;
    await this.flush();
    for (let attempt = 1; attempt < MAX_STOP_ATTEMPTS && this.waiting.size > 0; attempt += 1) {
      await pause();
      await this.flush();
    }
    clearTimeout(this.timer);
    if (this.waiting.size > 0)
      logger.error({ people: this.count }, 'views of cards could not be recorded before shutdown');
  }
}
