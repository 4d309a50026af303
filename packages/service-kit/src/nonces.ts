import { SIGNATURE_WINDOW } from './signature.ts';

/** Length in milliseconds of a time slice. Nonces of the same slice are removed together. */
const SLICE = 10_000;
const MAX_NONCES = 500_000;

/**
 * The nonces of accepted requests, kept while their signature is valid. If there are too many, the oldest slice is
 * removed and requests signed in it or earlier are refused. Under overload, delayed requests may be refused, but a
 * repeated one is never accepted.
 */
export class Nonces {
  private readonly slices = new Map<number, Set<string>>();
  private readonly max: number;
  private count = 0;
  /** Requests signed in this slice or earlier are refused. */
  private closed = -1;

  constructor(max = MAX_NONCES) {
    this.max = max;
  }

  /** Accepts a nonce once. `timestamp`: time of the signature; `now`: current time; both in milliseconds. */
  accept(nonce: string, timestamp: number, now = Date.now()): boolean {
    this.closeUpTo(Math.floor((now - SIGNATURE_WINDOW) / SLICE) - 1);
    const slice = Math.floor(timestamp / SLICE);
    if (slice <= this.closed) return false;
    const seen = this.slices.get(slice) ?? new Set();
    if (seen.has(nonce)) return false;
    this.slices.set(slice, seen.add(nonce));
    this.count += 1;
    if (this.count > this.max) this.closeUpTo(Math.min(...this.slices.keys()));
    return true;
  }

  /** Removes the slices up to `last` and refuses their requests from now on. */
  private closeUpTo(last: number): void {
    if (last <= this.closed) return;
    this.closed = last;
    for (const [slice, nonces] of this.slices) {
      if (slice > last) continue;
      this.count -= nonces.size;
      this.slices.delete(slice);
    }
  }
}
