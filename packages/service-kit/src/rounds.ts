/** The same work again and again, with a rest between two rounds. */
export class Rounds {
  private readonly round: () => Promise<void>;
  private readonly rest: number;
  private timer: NodeJS.Timeout | undefined;
  private working: Promise<void> = Promise.resolve();
  private stopped = false;

  /** `round` does not reject. `rest` in milliseconds. */
  constructor(round: () => Promise<void>, rest: number) {
    this.round = round;
    this.rest = rest;
  }

  start(): void {
    this.working = this.round().finally(() => {
      if (!this.stopped) this.timer = setTimeout(() => this.start(), this.rest);
    });
  }

  /** Ends after the round under way. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.working;
  }
}
