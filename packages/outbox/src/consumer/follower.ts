import type { PoolEvent } from '../event.ts';
import { passAlone, retryLetters, type AttemptParts } from './attempts.ts';
import { passTogether, positionAt } from './batch.ts';
import type { ConsumerReport } from './consumer-report.ts';
import { HistoryChanged, type Position } from './event-reader.ts';
import { HandlerFault } from './handler.ts';
import { Overtaken } from './inbox.store.ts';

export interface FollowerParts extends AttemptParts {
  readonly report: ConsumerReport;
  /** Maximum number of waiting events. Above it, the cause is not a single event, and reading stops. */
  readonly mostWaiting: number;
  /** Called with the number of handled events. */
  readonly handled: (count: number) => void;
  /** Called when the owner was restored from a backup and reading continues from an earlier position. */
  readonly restored: (from: number, to: number) => void;
}

/** Number of events per read; handled in one transaction if none fails. */
const BATCH = 50;
/** A dead letter is retried once when an instance takes over, up to this multiple of the normal attempts. */
const GENERATIONS = 3;
/** Milliseconds between clean-ups, and between repeated reports. */
const UPKEEP = 10_000;

/** Processes events while its instance holds the lease. */
export class Follower {
  /** Dead letters. */
  setAside = 0;
  private waiting = 0;
  private position: Position | undefined;
  private lastReport = '';
  private upkeepAt = -Infinity;
  private readonly parts: FollowerParts;

  constructor(parts: FollowerParts) {
    this.parts = parts;
  }

  /**
   * Continues where the previous instance ended. The next event may have crashed that instance, so the first events are
   * handled one at a time. Nothing is reported before the position is verified against the outbox.
   */
  async takeOver(): Promise<void> {
    const { inbox, attempts, now } = this.parts;
    this.position = await inbox.position();
    const events = await this.next();
    await inbox.releaseLetters(attempts * GENERATIONS, now());
    await this.report();
    await this.passEach(events);
    await this.retry();
  }

  /** Handles available events while `mayGoOn` resolves to true. */
  async catchUp(mayGoOn: () => Promise<boolean>): Promise<void> {
    const isUpkeep = performance.now() >= this.upkeepAt;
    let moved = isUpkeep || this.waiting > 0;
    if (moved) await this.retry();
    while (this.waiting < this.parts.mostWaiting && (await mayGoOn())) {
      const events = await this.next();
      if (events.length === 0) break;
      moved = true;
      await this.pass(events);
      if (this.waiting > 0) await this.retry();
    }
    if (moved) await this.report(isUpkeep);
    if (isUpkeep) await this.forget();
  }

  /** Discards the cached position, after a failure or when another instance was faster. */
  startAnew(): void {
    this.position = undefined;
    this.upkeepAt = -Infinity;
  }

  private async here(): Promise<Position> {
    this.position ??= await this.parts.inbox.position();
    return this.position;
  }

  private async next(): Promise<PoolEvent[]> {
    const position = await this.here();
    try {
      const events = await this.parts.reader.after(position, BATCH);
      if (events.length > 0) await this.parts.onStep('read');
      return events;
    } catch (error) {
      if (error instanceof HistoryChanged) await this.goBack(position);
      throw error instanceof HistoryChanged ? new Overtaken() : error;
    }
  }

  /** Moves back to the last position that the restored outbox and this consumer have in common. */
  private async goBack(from: Position): Promise<void> {
    const { inbox, reader, report, restored } = this.parts;
    const common = await inbox.commonWith(reader);
    const letters = await inbox.letters();
    const waiting = letters.map(({ sequence }) => sequence).filter((sequence) => sequence <= common.sequence);
    await report.takeBack(common.sequence, waiting);
    await inbox.moveBack(from, common);
    restored(from.sequence, common.sequence);
  }

  private async pass(events: readonly PoolEvent[]): Promise<void> {
    const { handled, onStep } = this.parts;
    try {
      handled(await passTogether(this.parts, await this.here(), events));
      this.position = positionAt(events.at(-1)!);
      await onStep('committed');
    } catch (error) {
      if (!(error instanceof HandlerFault)) throw error;
      await this.passEach(events);
      await this.retry();
    }
  }

  private async passEach(events: readonly PoolEvent[]): Promise<void> {
    const { inbox, handlers, handled, onStep } = this.parts;
    for (const event of events) {
      const position = await this.here();
      const isBlocked = (await inbox.lettersBeside([event])).length > 0;
      const isPlain = event.data === null || !handlers.has(event.type);
      const pass =
        isBlocked || isPlain ? passTogether(this.parts, position, [event]) : passAlone(this.parts, position, event);
      handled(await pass);
      this.position = positionAt(event);
      await onStep('committed');
    }
  }

  private async retry(): Promise<void> {
    const { left, handled } = await retryLetters(this.parts);
    this.parts.handled(handled);
    this.waiting = left.length;
    this.setAside = left.filter(({ state }) => state === 'SET_ASIDE').length;
  }

  /**
   * Reports progress. The position is read before the letters, so that an event that gets a letter meanwhile is not
   * reported as handled.
   */
  private async report(repeat = false): Promise<void> {
    const { inbox, report, onStep } = this.parts;
    const { sequence } = await inbox.position();
    const waiting = (await inbox.letters()).map((letter) => letter.sequence).filter((one) => one <= sequence);
    const content = JSON.stringify([sequence, waiting]);
    if (content === this.lastReport && !repeat) return;
    await report.send(sequence, waiting);
    this.lastReport = content;
    await onStep('reported');
  }

  private async forget(): Promise<void> {
    this.upkeepAt = performance.now() + UPKEEP;
    const oldest = await this.parts.reader.oldest();
    if (oldest !== undefined) await this.parts.inbox.forgetHandledBefore(oldest);
  }
}
