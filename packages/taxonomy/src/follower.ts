/** Between two looks, and after one that failed, in milliseconds. */
const LOOK = 2_000;
const AFTER_FAULT = 10_000;

/** Where a follower tells what it does; a pino logger fits. */
export interface FollowerLog {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
}

/** What follows its store until it is stopped. */
export interface Live<T> {
  readonly held: T;
  stop(): Promise<void>;
}

/** Looks again and again whether something has changed, until it is stopped. A look that fails changes nothing. */
export class Follower {
  private readonly look: () => Promise<void>;
  private readonly log: FollowerLog;
  private readonly rhythm: number;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();
  private stopped = false;

  /** `rhythm`: milliseconds between two looks. */
  constructor(look: () => Promise<void>, log: FollowerLog, rhythm = LOOK) {
    this.look = look;
    this.log = log;
    this.rhythm = rhythm;
  }

  start(): void {
    this.looking = this.once().then((rest) => {
      if (!this.stopped) this.timer = setTimeout(() => this.start(), rest);
    });
  }

  private async once(): Promise<number> {
    try {
      await this.look();
      return this.rhythm;
    } catch (error) {
      this.log.warn({ err: error }, 'what is in use could not be looked up; the service goes on with what it has');
      return Math.max(AFTER_FAULT, this.rhythm);
    }
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.looking;
  }
}
