/** What a store has handed out of an allowance. */
export interface Draw {
  /** As many as were wanted, fewer but as many as were needed, or none. */
  readonly granted: number;
  /** What is left after it, for the next request. */
  readonly rest: number;
  /** When the allowance is whole again, in milliseconds since the epoch. */
  readonly until: number;
}

/** Where allowances lie, shared by every instance. */
export interface AllowanceStore {
  draw(key: string, wanted: number, needed: number): Promise<Draw>;
  /** Takes back what was drawn and not used, where that is worth a request. Never throws. */
  giveBack?(key: string, amount: number): void;
}

/** Whether something may be used, and what is left of the allowance as far as this instance knows. */
export interface Grant {
  readonly granted: boolean;
  readonly remaining: number;
  readonly until: number;
}

interface Slice {
  left: number;
  rest: number;
  until: number;
  askedAt: number;
  usedAt: number;
  drawing: Promise<unknown> | undefined;
}

export interface SlicesSettings {
  readonly store: AllowanceStore;
  /** How many are drawn at once. */
  readonly size: number;
  readonly now: () => number;
}

/** How long an answer that there is not enough is believed, in milliseconds. */
const BELIEVED = 1_000;
/** For how long a slice must be idle to be given back, in milliseconds. */
const IDLE = 5_000;

/**
 * Allowances that hold across instances without asking the database for each use. An instance draws a slice of a client's
 * allowance, uses it up in memory, and draws the next one ahead when half of it is gone. All slices together never exceed
 * the allowance; what an idle instance holds is out of the others' reach until it gives it back or the time is over.
 */
export class Slices {
  private readonly slices = new Map<string, Slice>();
  private readonly settings: SlicesSettings;

  constructor(settings: SlicesSettings) {
    this.settings = settings;
  }

  /** Uses some of a key's allowance, if there is enough. Rejects only when the store does. */
  take(key: string, amount: number): Grant | Promise<Grant> {
    const slice = this.sliceOf(key);
    if (slice.left >= amount) return this.use(key, slice, amount);
    return this.isHopeless(slice, amount) ? this.grant(false, slice) : this.drawAndTake(key, slice, amount);
  }

  /** Puts back what was taken and not used; less than nothing where more was used than taken. */
  putBack(key: string, amount: number): void {
    const slice = this.slices.get(key);
    if (slice) slice.left += amount;
    else this.settings.store.giveBack?.(key, amount);
  }

  /** Forgets slices whose time is over, and gives back those that nobody has used for a while. */
  releaseIdle(): void {
    this.release(this.settings.now() - IDLE);
  }

  /** Gives everything back. */
  async stop(): Promise<void> {
    await Promise.all([...this.slices.values()].map(({ drawing }) => drawing?.catch(() => undefined)));
    this.release(Infinity);
  }

  private sliceOf(key: string): Slice {
    const known = this.slices.get(key);
    const now = this.settings.now();
    if (known && (known.until > now || known.drawing)) {
      known.usedAt = now;
      return known;
    }
    if (known) this.drop(key, known);
    const fresh = { left: 0, rest: 0, until: 0, askedAt: -Infinity, usedAt: now, drawing: undefined };
    this.slices.set(key, fresh);
    return fresh;
  }

  private use(key: string, slice: Slice, amount: number): Grant {
    slice.left -= amount;
    const { size } = this.settings;
    // The last of an allowance is drawn on demand only, so that it is where it is needed.
    const isPlenty = slice.rest >= 2 * size;
    if (slice.left < size / 2 && isPlenty && !slice.drawing) this.draw(key, slice, 1).catch(() => undefined);
    return this.grant(true, slice);
  }

  private isHopeless(slice: Slice, amount: number): boolean {
    return slice.left + slice.rest < amount && this.settings.now() < slice.askedAt + BELIEVED;
  }

  private async drawAndTake(key: string, slice: Slice, amount: number): Promise<Grant> {
    while (slice.left < amount) {
      if (slice.drawing) await slice.drawing.catch(() => undefined);
      else if ((await this.draw(key, slice, amount - slice.left)) === 0) return this.grant(false, slice);
    }
    return this.use(key, slice, amount);
  }

  private draw(key: string, slice: Slice, needed: number): Promise<number> {
    const { store, size, now } = this.settings;
    const drawing = store.draw(key, Math.max(size, needed), needed).then(({ granted, rest, until }) => {
      Object.assign(slice, { left: slice.left + granted, rest, until, askedAt: now() });
      return granted;
    });
    slice.drawing = drawing.finally(() => (slice.drawing = undefined));
    // Whoever waits for the draw is told of its failure; nobody else has to be.
    slice.drawing.catch(() => undefined);
    return drawing;
  }

  private grant(granted: boolean, { left, rest, until }: Slice): Grant {
    return { granted, remaining: Math.max(0, left + rest), until };
  }

  /** Forgets slices whose time is over, and those that nobody has used since. */
  private release(since: number): void {
    for (const [key, slice] of this.slices) {
      const isIdle = this.settings.store.giveBack !== undefined && slice.usedAt < since;
      if (!slice.drawing && (isIdle || slice.until <= this.settings.now())) this.drop(key, slice);
    }
  }

  private drop(key: string, slice: Slice): void {
    this.slices.delete(key);
    if (slice.left !== 0) this.settings.store.giveBack?.(key, slice.left);
  }
}
