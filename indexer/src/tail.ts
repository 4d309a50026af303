import type { Logger } from '@talent-pool/service-kit';
import type { ChangeStream, ResumeToken } from 'mongodb';
import type { Bookkeeping } from './bookkeeping.ts';
import type { CardWriter } from './card-writer.ts';
import type { ProfileSource } from './profile-source.ts';

/** Profiles in one step, and how long changes are gathered, in milliseconds. */
const BATCH = 1_000;
const GATHER = 50;
const LONGEST_WAIT = 5_000;

export interface TailParts {
  readonly source: ProfileSource;
  readonly writer: CardWriter;
  readonly books: Bookkeeping;
  readonly logger: Logger;
  /** Indexes to keep, asked before every step. */
  readonly indexes: () => readonly string[];
  /** Whether this process may still write. */
  readonly held: () => boolean;
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Follows the changes: gathers the ids that may have changed, writes their present states, and only then remembers the
 * position. Nothing of a change but the id is trusted, so repeating, reordering and joining changes is harmless.
 */
export class Tail {
  private readonly parts: TailParts;
  private readonly stream: ChangeStream;
  private readonly dirty = new Set<string>();
  private token: ResumeToken | undefined;
  private stopped = false;
  private failure: unknown;
  private finished: Promise<void> = Promise.resolve();

  constructor(parts: TailParts, stream: ChangeStream) {
    this.parts = parts;
    this.stream = stream;
  }

  /** Marks profiles as changed, beside what the stream says. */
  mark(ids: readonly string[]): void {
    for (const id of ids) this.dirty.add(id);
  }

  /** Follows until `stop`, or until the stream or the lease is lost; then throws why. */
  async run(): Promise<void> {
    const reading = this.read().catch((error: unknown) => {
      if (!this.stopped) this.failure ??= error;
    });
    this.finished = this.flushUntilStopped();
    try {
      await this.finished;
    } finally {
      await this.stream.close().catch(() => undefined);
      await reading;
    }
    if (this.failure) throw this.failure;
  }

  private async read(): Promise<void> {
    while (!this.stopped && !this.failure && !this.stream.closed) {
      const change = (await this.stream.tryNext()) as { documentKey?: { _id: string } } | null;
      if (change?.documentKey) this.dirty.add(change.documentKey._id);
      this.token = this.stream.resumeToken;
    }
  }

  private async flushUntilStopped(): Promise<void> {
    while (!this.stopped && !this.failure) {
      if (!this.parts.held()) throw new Error('The lease was lost.');
      if (this.dirty.size === 0) await pause(GATHER);
      else await this.flush();
    }
  }

  /** Writes everything gathered so far; what changes meanwhile is gathered for the next time. */
  private async flush(): Promise<void> {
    const ids = [...this.dirty];
    const { token } = this;
    this.dirty.clear();
    for (let start = 0; start < ids.length; start += BATCH) await this.step(ids.slice(start, start + BATCH));
    if (token) await this.parts.books.keepPosition(token);
  }

  /** One batch, as often as it takes: an engine that is away loses nothing. */
  private async step(ids: readonly string[]): Promise<void> {
    for (let wait = 100; !this.stopped && this.parts.held(); wait = Math.min(wait * 2, LONGEST_WAIT)) {
      try {
        const records = await this.parts.source.read(ids);
        const indexes = this.parts.indexes();
        await this.parts.writer.write(indexes, records);
        await this.parts.writer.confirmErasures(indexes, records);
        return;
      } catch (error) {
        this.parts.logger.warn({ err: error, waiting: ids.length }, 'a step failed and is tried again');
        await pause(wait);
      }
    }
    throw new Error('Stopped in the middle of a step; it will be repeated.');
  }

  /** Closes the stream of a tail that was never run. */
  async abandon(): Promise<void> {
    await this.stream.close();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.finished.catch(() => undefined);
  }
}
