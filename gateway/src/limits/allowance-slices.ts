/** The result of drawing from an allowance. */
export interface Draw {
  /** The wanted amount; or less, but at least the needed amount; or 0. */
  readonly granted: number;
  /** What remains in the store. */
  readonly remaining: number;
  /** When the allowance is restored, in milliseconds since the epoch. */
  readonly until: number;
}

/** A store of allowances, shared by all instances. */
export interface AllowanceStore {
  /** Draws `wanted`, or less but at least `needed`, or nothing. */
  draw(key: string, wanted: number, needed: number): Promise<Draw>;
  /** Returns an unused amount to the store. Absent if the store does not support it. Never throws. */
  giveBack?(key: string, amount: number): void;
}

/** Whether a use is granted, and the remaining allowance as far as this instance knows. */
export interface Grant {
  readonly granted: boolean;
  readonly remaining: number;
  readonly until: number;
}

/** The part of an allowance that this instance holds. */
interface Slice {
  left: number;
  inStore: number;
  until: number;
  drawnAt: number;
  usedAt: number;
  drawing: Promise<unknown> | undefined;
}

export interface AllowanceSlicesSettings {
  readonly store: AllowanceStore;
  /** Size of a slice. */
  readonly size: number;
  readonly now: () => number;
}

/** Milliseconds for which an allowance counts as exhausted without another draw. */
const EXHAUSTED_FOR = 1_000;
/** Milliseconds without use after which a slice is given back. */
const IDLE_AFTER = 5_000;

/**
 * Allowances that hold across instances without a database request per use. An instance draws a slice of a client's
 * allowance, uses it in memory, and draws the next slice ahead when half of it is used. All slices together never
 * exceed the allowance. Other instances cannot use the slice of an idle instance until it is given back or its period
 * ends.
 */
export class AllowanceSlices {
  private readonly slices = new Map<string, Slice>();
  private readonly settings: AllowanceSlicesSettings;

  constructor(settings: AllowanceSlicesSettings) {
    this.settings = settings;
  }

  /** Takes an amount of a key's allowance, if enough remains. Rejects only when the store does. */
  take(key: string, amount: number): Grant | Promise<Grant> {
    const slice = this.sliceOf(key);
    if (slice.left >= amount) return this.use(key, slice, amount);
    return this.isKnownExhausted(slice, amount) ? this.grant(false, slice) : this.drawAndTake(key, slice, amount);
  }

  /** Puts back an unused amount; a negative amount charges more than was taken. */
  putBack(key: string, amount: number): void {
    const slice = this.slices.get(key);
    if (slice) slice.left += amount;
    else this.settings.store.giveBack?.(key, amount);
  }

  /** Removes slices whose period has ended, and gives back idle ones. */
  releaseIdle(): void {
    this.release(this.settings.now() - IDLE_AFTER);
  }

  /** Gives back all slices. */
  async stop(): Promise<void> {
    await Promise.all([...this.slices.values()].map(({ drawing }) => drawing?.catch(() => undefined)));
    this.release(Infinity);
  }

  private sliceOf(key: string): Slice {
    const existing = this.slices.get(key);
    const now = this.settings.now();
    if (existing && (existing.until > now || existing.drawing)) {
      existing.usedAt = now;
      return existing;
    }
    if (existing) this.remove(key, existing);
    const slice = { left: 0, inStore: 0, until: 0, drawnAt: -Infinity, usedAt: now, drawing: undefined };
    this.slices.set(key, slice);
    return slice;
  }

  private use(key: string, slice: Slice, amount: number): Grant {
    slice.left -= amount;
    const { size } = this.settings;
    // The last part of an allowance is drawn on demand only, so that it is not held by an instance that does not need
    // it.
    const hasPlenty = slice.inStore >= 2 * size;
    if (slice.left < size / 2 && hasPlenty && !slice.drawing) this.draw(key, slice, 1).catch(() => undefined);
    return this.grant(true, slice);
  }

  private isKnownExhausted(slice: Slice, amount: number): boolean {
    return slice.left + slice.inStore < amount && this.settings.now() < slice.drawnAt + EXHAUSTED_FOR;
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
    const drawing = store.draw(key, Math.max(size, needed), needed).then(({ granted, remaining, until }) => {
      Object.assign(slice, { left: slice.left + granted, inStore: remaining, until, drawnAt: now() });
      return granted;
    });
    slice.drawing = drawing.finally(() => (slice.drawing = undefined));
    // Only those who wait for the draw handle its failure.
    slice.drawing.catch(() => undefined);
    return drawing;
  }

  private grant(granted: boolean, { left, inStore, until }: Slice): Grant {
    return { granted, remaining: Math.max(0, left + inStore), until };
  }

  /** Removes slices whose period has ended, and those not used since `since`. */
  private release(since: number): void {
    for (const [key, slice] of this.slices) {
      const isIdle = this.settings.store.giveBack !== undefined && slice.usedAt < since;
      if (!slice.drawing && (isIdle || slice.until <= this.settings.now())) this.remove(key, slice);
    }
  }

  private remove(key: string, slice: Slice): void {
    this.slices.delete(key);
    if (slice.left !== 0) this.settings.store.giveBack?.(key, slice.left);
  }
}
