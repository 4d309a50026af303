/** A batch of the queue; return it to `done`. */
export interface Batch {
  readonly ids: readonly string[];
  /** Position of its oldest change in the order of changes. */
  readonly oldest: number;
  /** Time of its oldest change, in milliseconds since the epoch. */
  readonly since: number;
}

interface Change {
  readonly place: number;
  readonly at: number;
}

interface Checkpoint<Token> {
  readonly place: number;
  readonly token: Token;
}

/** Minimum number of changes between two checkpoints, unless the stream is idle. */
const CHECKPOINT_EVERY = 50;

/**
 * Queue of ids that may have changed, each at most once, oldest first. An id that changes while it is being written
 * waits for the next batch, so no id is processed twice at the same time. Tracks the latest token before which
 * everything is written.
 */
export class DirtyQueue<Token> {
  private place = 0;
  /** Position of the last returned token. */
  private lastReturned = -1;
  private readonly waiting = new Map<string, Change>();
  private readonly underWay = new Set<string>();
  private readonly batches = new Set<Batch>();
  private checkpoints: Checkpoint<Token>[] = [];

  get waitingCount(): number {
    return this.waiting.size;
  }

  get idle(): boolean {
    return this.waiting.size === 0 && this.batches.size === 0;
  }

  /** Time of the oldest unwritten change; undefined if there is none. */
  get oldestChange(): number | undefined {
    const times = [...this.batches].map(({ since }) => since);
    const [first] = this.waiting.values();
    const oldest = Math.min(first?.at ?? Infinity, ...times);
    return oldest === Infinity ? undefined : oldest;
  }

  /** Adds a change; `token` is the stream position after it. */
  add(id: string, token: Token, at = Date.now()): void {
    this.place += 1;
    if (!this.waiting.has(id)) this.waiting.set(id, { place: this.place, at });
    const last = this.checkpoints.at(-1);
    if (!last || this.place - last.place >= CHECKPOINT_EVERY) this.checkpoints.push({ place: this.place, token });
  }

  /** Adds an id without a change; it does not hold back the position. */
  addWithoutToken(id: string): void {
    if (!this.waiting.has(id)) this.waiting.set(id, { place: this.place + 1, at: Date.now() });
  }

  /** The stream is idle; it would continue at `token`. */
  markIdle(token: Token): void {
    if (this.checkpoints.at(-1)?.place === this.place) this.checkpoints.pop();
    this.checkpoints.push({ place: this.place, token });
  }

  /** Up to `size` ids that are not being processed; undefined if there are none. */
  take(size: number): Batch | undefined {
    const ids: string[] = [];
    let oldest = Infinity;
    let since = Infinity;
    for (const [id, { place, at }] of this.waiting) {
      if (this.underWay.has(id)) continue;
      ids.push(id);
      oldest = Math.min(oldest, place);
      since = Math.min(since, at);
      if (ids.length === size) break;
    }
    if (ids.length === 0) return undefined;
    for (const id of ids) {
      this.waiting.delete(id);
      this.underWay.add(id);
    }
    const batch = { ids, oldest, since };
    this.batches.add(batch);
    return batch;
  }

  done(batch: Batch): void {
    this.batches.delete(batch);
    for (const id of batch.ids) this.underWay.delete(id);
  }

  /**
   * The latest token before which everything is written; undefined if it has not moved. Tokens of an idle stream are
   * returned only with `includeIdle`.
   */
  settledToken({ includeIdle }: { includeIdle: boolean }): Token | undefined {
    let oldest = this.waiting.values().next().value?.place ?? Infinity;
    for (const batch of this.batches) oldest = Math.min(oldest, batch.oldest);
    const position = this.checkpoints.findLastIndex(({ place }) => place < oldest);
    const found = this.checkpoints[position];
    if (!found || (found.place === this.lastReturned && !includeIdle)) return undefined;
    this.lastReturned = found.place;
    this.checkpoints = this.checkpoints.slice(position + 1);
    return found.token;
  }
}
