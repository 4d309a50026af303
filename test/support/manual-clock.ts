/** Far in the future: MongoDB removes expired documents by its own clock, and must keep those that a test writes. */
const START = Date.UTC(2100, 0, 1, 12);

/** A clock that moves only when a test moves it. */
export class ManualClock {
  private time = START;
  /** Milliseconds since the epoch. */
  readonly now = (): number => this.time;

  advance(milliseconds: number): void {
    this.time += milliseconds;
  }
}
