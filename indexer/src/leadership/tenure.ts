import type { Lease } from '@talent-pool/lease';

/** The term has ended: the lease is lost or the process stops. Nothing may be written. */
export class TermOver extends Error {
  override name = 'TermOver';
}

/** The right to write during one term of leadership. It ends with the lease or when the signal aborts. */
export class Tenure {
  /** Aborts when the term ends, for any reason. */
  readonly signal: AbortSignal;
  private readonly lease: Pick<Lease, 'isHeld'>;

  constructor(lease: Pick<Lease, 'isHeld'>, signal: AbortSignal) {
    this.lease = lease;
    this.signal = signal;
  }

  get isOver(): boolean {
    return this.signal.aborted || !this.lease.isHeld;
  }

  /** Call directly before every write. Throws `TermOver`. */
  mayWrite(): void {
    if (this.isOver) throw new TermOver('The lease is lost.');
  }
}
