/** A batch taken from the queue; hand it back to `done`. */
export interface Batch {
  readonly ids: readonly string[];
  /** Place, in the order of changes, of its oldest. */
  readonly oldest: number;
  /** When its oldest was changed, in milliseconds since the epoch. */
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

/** Between two checkpoints lie at least so many changes while there is no rest. */
const CHECKPOINT_EVERY = 50;

/**
 * Ids that may have changed, each at most once, oldest first. An id that changes while it is being written waits for
 * the next batch, so the same id is never under way twice. Knows the latest token before which everything is done.
 */
export class DirtyQueue<Token> {
  private place = 0;
  /** Place of the token given last. */
  private given = -1;
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

  /** When the oldest change was made that is not done; undefined when all are. */
  get oldestChange(): number | undefined {
    const times = [...this.batches].map(({ since }) => since);
    const [first] = this.waiting.values();
    const oldest = Math.min(first?.at ?? Infinity, ...times);
    return oldest === Infinity ? undefined : oldest;
  }

  /** A change of a time; `token` is where the stream goes on after it. */
  add(id: string, token: Token, at = Date.now()): void {
    this.place += 1;
    if (!this.waiting.has(id)) this.waiting.set(id, { place: this.place, at });
    const last = this.checkpoints.at(-1);
    if (!last || this.place - last.place >= CHECKPOINT_EVERY) this.checkpoints.push({ place: this.place, token });
  }

  /** An id to look at that no change asked for; it holds no token back. */
  addWithoutToken(id: string): void {
    if (!this.waiting.has(id)) this.waiting.set(id, { place: this.place + 1, at: Date.now() });
  }

  /** The stream has nothing more for now, and would go on from here. */
  rest(token: Token): void {
    if (this.checkpoints.at(-1)?.place === this.place) this.checkpoints.pop();
    this.checkpoints.push({ place: this.place, token });
  }

  /** Up to `size` ids that are not under way; undefined when there are none. */
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
   * The latest token before which everything is done; undefined when there is none newer than last time. A token of a
   * mere rest, without changes since, is given only when `evenResting`.
   */
  settledToken({ evenResting }: { evenResting: boolean }): Token | undefined {
    let oldest = this.waiting.values().next().value?.place ?? Infinity;
    for (const batch of this.batches) oldest = Math.min(oldest, batch.oldest);
    const position = this.checkpoints.findLastIndex(({ place }) => place < oldest);
    const found = this.checkpoints[position];
    if (!found || (found.place === this.given && !evenResting)) return undefined;
    this.given = found.place;
    this.checkpoints = this.checkpoints.slice(position + 1);
    return found.token;
  }
}
