import { SIGNATURE_WINDOW } from './signature.ts';

/** Nonces are forgotten together when they were signed within the same slice of time, in milliseconds. */
const SLICE = 10_000;
const MOST_REMEMBERED = 500_000;

/**
 * The nonces of signed requests that this instance has accepted, kept for as long as their signature is fresh. When there
 * are too many, the oldest slice is forgotten and nothing signed within it or before it is accepted any more: an overload
 * refuses slow requests, and never accepts a repeated one.
 */
export class Nonces {
  private readonly slices = new Map<number, Set<string>>();
  private readonly most: number;
  private count = 0;
  /** Slices up to this one accept nothing more. */
  private closed = -1;

  constructor(most = MOST_REMEMBERED) {
    this.most = most;
  }

  /** Accepts a nonce once. `timestamp`: when it was signed, `now`: the time here, both in milliseconds. */
  accept(nonce: string, timestamp: number, now = Date.now()): boolean {
    this.forget(Math.floor((now - SIGNATURE_WINDOW) / SLICE) - 1);
    const slice = Math.floor(timestamp / SLICE);
    if (slice <= this.closed) return false;
    const seen = this.slices.get(slice) ?? new Set();
    if (seen.has(nonce)) return false;
    this.slices.set(slice, seen.add(nonce));
    this.count += 1;
    if (this.count > this.most) this.forget(Math.min(...this.slices.keys()));
    return true;
  }

  /** Closes the slices up to this one. */
  private forget(last: number): void {
    if (last <= this.closed) return;
    this.closed = last;
    for (const [slice, nonces] of this.slices) {
      if (slice > last) continue;
      this.count -= nonces.size;
      this.slices.delete(slice);
    }
  }
}
