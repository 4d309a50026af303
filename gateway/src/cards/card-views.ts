import { setTimeout as sleep } from 'node:timers/promises';
import type { Caller, Logger } from '@talent-pool/service-kit';
import { LRUCache } from 'lru-cache';
import { RETRY_PAUSE } from '../limits/limits-database.ts';

/** Who was shown cards on a day, and whose. */
export interface CardView {
  /** UTC, `2026-11-24`. */
  readonly day: string;
  readonly role: string;
  /** Id of the employer or of the API client; null if the pool does not know it. */
  readonly organisationId: string | null;
  readonly organisationName: string | null;
  /** Of an officer. */
  readonly memberState: string | null;
  readonly purpose: string;
  readonly poolIds: readonly string[];
}

export interface CardViewsParts {
  /** Passes views on to the subgraph that shows them to the people. Resolves to whether it has taken them. */
  readonly send: (views: readonly CardView[]) => Promise<boolean>;
  readonly logger: Logger;
  /** Waits between two attempts when the gateway stops. Defaults to `RETRY_PAUSE`. */
  readonly pause?: () => Promise<unknown>;
}

/** Milliseconds for which views are collected. A crash loses at most the views of this time. */
const SEND_DELAY = 1_000;
/** Views that were sent lately and are not sent again: an organisation often sees the same cards several times a day. */
const MAX_REMEMBERED = 50_000;
/** Most people whose views wait; more are dropped, so that an unavailable subgraph does not fill the memory. */
const MAX_WAITING = 200_000;
/** Most people in one request. */
const BATCH = 500;
const MAX_STOP_ATTEMPTS = 4;

type About = Omit<CardView, 'poolIds'>;

const aboutOf = (caller: Caller, purpose: string, day: string): About => ({
  day,
  role: caller.role,
  organisationId: (caller.role === 'portal' ? caller.clientId : caller.employerId) ?? null,
  organisationName: (caller.role === 'portal' ? caller.clientId : caller.employerName) ?? null,
  memberState: caller.memberState ?? null,
  purpose,
});

/**
 * Collects who was shown which card and passes it on, each combination of person, organisation, day and purpose once.
 * Holds ids and names of organisations, never accounts.
 */
export class CardViews {
  private readonly parts: CardViewsParts;
  private readonly sent = new LRUCache<string, true>({ max: MAX_REMEMBERED });
  private waiting = new Map<string, { readonly about: About; readonly poolIds: Set<string> }>();
  private count = 0;
  private sending: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(parts: CardViewsParts) {
    this.parts = parts;
  }

  /** Notes that a caller was shown these people on a day. */
  note(caller: Caller, poolIds: readonly string[], purpose: string, day: string): void {
    const about = aboutOf(caller, purpose, day);
    const key = JSON.stringify(about);
    const fresh = poolIds.filter((id) => !this.sent.has(`${key} ${id}`));
    if (fresh.length === 0) return;
    if (this.count >= MAX_WAITING) {
      this.parts.logger.error({ people: fresh.length }, 'views of cards are lost, because they cannot be recorded');
      return;
    }
    const group = this.waiting.get(key) ?? { about, poolIds: new Set() };
    this.waiting.set(key, group);
    for (const id of fresh) {
      group.poolIds.add(id);
      this.sent.set(`${key} ${id}`, true);
    }
    this.count += fresh.length;
    this.timer ??= setTimeout(() => void this.flush(), SEND_DELAY).unref();
  }

  /** Sends what waits; what could not be sent waits for the next time. Never rejects. */
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
      this.parts.logger.warn({ views: batch.length }, 'views of cards wait to be recorded');
      this.putBack(batch);
      this.timer ??= setTimeout(() => void this.flush(), RETRY_PAUSE).unref();
      return;
    }
  }

  /** Takes up to `BATCH` people out of what waits. */
  private nextBatch(): CardView[] {
    const batch: CardView[] = [];
    let left = BATCH;
    for (const [key, { about, poolIds }] of this.waiting) {
      const taken = [...poolIds].slice(0, left);
      for (const id of taken) poolIds.delete(id);
      if (poolIds.size === 0) this.waiting.delete(key);
      batch.push({ ...about, poolIds: taken });
      left -= taken.length;
      this.count -= taken.length;
      if (left === 0) break;
    }
    return batch;
  }

  private putBack(batch: readonly CardView[]): void {
    for (const { poolIds, ...about } of batch) {
      const key = JSON.stringify(about);
      const group = this.waiting.get(key) ?? { about, poolIds: new Set() };
      this.waiting.set(key, group);
      for (const id of poolIds) group.poolIds.add(id);
      this.count += poolIds.length;
    }
  }

  /** Sends what waits before the gateway stops. */
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
