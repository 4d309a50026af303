/** Between two looks, in milliseconds. */
const LOOK = 2_000;

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
  private failing = false;

  /** `rhythm`: milliseconds between two looks. */
  constructor(look: () => Promise<void>, log: FollowerLog, rhythm = LOOK) {
    this.look = look;
    this.log = log;
    this.rhythm = rhythm;
  }

  start(): void {
    this.looking = this.once().finally(() => {
      if (!this.stopped) this.timer = setTimeout(() => this.start(), this.rhythm);
    });
  }

  /** A fault is told once, however long it lasts. */
  private async once(): Promise<void> {
    try {
      await this.look();
      this.failing = false;
    } catch (error) {
      if (!this.failing)
        this.log.warn({ err: error }, 'what is in use cannot be looked up; the service goes on with what it has');
      this.failing = true;
    }
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.looking;
  }
}
