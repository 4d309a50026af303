/** Who sends an operation. */
export interface Sender {
  /** Subject of the token, or network of the address. */
  readonly key: string;
  readonly isSignedIn: boolean;
}

/** Why an operation is not executed: its sender has too many under way, or all senders together have. */
export type ConcurrencyRefusal = 'concurrency' | 'overload';

export interface ConcurrencySettings {
  /** Operations of a signed-in sender at once. */
  readonly client: number;
  /** Operations of a sender who is not signed in, at once. */
  readonly address: number;
  /** Operations of one sender that wait. */
  readonly waiting: number;
  /** Operations at once of all senders. Those who are not signed in may have half of them. */
  readonly total: number;
}

interface Queue {
  running: number;
  readonly waiting: Set<() => void>;
}

/** Gives back what `enter` took. */
type Leave = () => void;

/**
 * Operations that one gateway executes at once. Each sender has a few, and a bounded queue for more, so that no sender takes
 * the processors from the others. Nobody waits for what all together use: that is refused at once.
 */
export class Concurrency {
  private readonly settings: ConcurrencySettings;
  private readonly queues = new Map<string, Queue>();
  private signedIn = 0;
  private anonymous = 0;

  constructor(settings: ConcurrencySettings) {
    this.settings = settings;
  }

  /** Waits for the sender's turn. Resolves with what ends it, or with why there is none. Rejects when `signal` aborts. */
  async enter(sender: Sender, signal: AbortSignal): Promise<Leave | ConcurrencyRefusal> {
    const name = `${sender.isSignedIn ? 'client' : 'address'} ${sender.key}`;
    const queue = this.queues.get(name) ?? { running: 0, waiting: new Set() };
    this.queues.set(name, queue);
    const most = sender.isSignedIn ? this.settings.client : this.settings.address;
    if (queue.running < most) queue.running += 1;
    else if (queue.waiting.size >= this.settings.waiting) return 'concurrency';
    else await turn(queue, signal);
    if (!this.isFull(sender)) return this.begin(sender, name, queue);
    this.pass(name, queue);
    return 'overload';
  }

  private isFull({ isSignedIn }: Sender): boolean {
    const { total } = this.settings;
    const isFull = this.signedIn + this.anonymous >= total;
    return isFull || (!isSignedIn && this.anonymous >= Math.max(1, Math.floor(total / 2)));
  }

  private begin({ isSignedIn }: Sender, name: string, queue: Queue): Leave {
    const counted = isSignedIn ? 'signedIn' : 'anonymous';
    this[counted] += 1;
    return () => {
      this[counted] -= 1;
      this.pass(name, queue);
    };
  }

  /** Hands the turn on to whoever waits longest. */
  private pass(name: string, queue: Queue): void {
    const [next] = queue.waiting;
    if (next) return next();
    queue.running -= 1;
    if (queue.running === 0) this.queues.delete(name);
  }
}

function turn({ waiting }: Queue, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const end = (): void => {
      waiting.delete(begin);
      signal.removeEventListener('abort', give);
    };
    const begin = (): void => {
      end();
      resolve();
    };
    const give = (): void => {
      end();
      reject(signal.reason as Error);
    };
    waiting.add(begin);
    signal.addEventListener('abort', give, { once: true });
  });
}
