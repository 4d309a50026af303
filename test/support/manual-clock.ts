/** A moment so far ahead that MongoDB, which removes expired documents by its own clock, keeps what a test counts on. */
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
