/** The sender of an operation. */
export interface Sender {
  /** Subject of the token, or network of the address. */
  readonly key: string;
  readonly isSignedIn: boolean;
}

/** Why an operation is refused: too many operations of its sender, or of all senders together. */
export type ConcurrencyRefusal = 'concurrency' | 'overload';

export interface ConcurrencySettings {
  /** Concurrent operations of a signed-in sender. */
  readonly client: number;
  /** Concurrent operations of an anonymous sender. */
  readonly address: number;
  /** Waiting operations of one sender. */
  readonly waiting: number;
  /** Concurrent operations of all senders; anonymous ones may use half of them. */
  readonly total: number;
}

interface Queue {
  running: number;
  readonly waiting: Set<() => void>;
}

/** Ends an operation that `enter` has admitted. */
type Release = () => void;

/**
 * Limits the concurrent operations of one gateway. Each sender has a few, and a bounded queue for more, so that no
 * sender can occupy the processors. Above the total limit, operations are refused at once and do not wait.
 */
export class Concurrency {
  private readonly settings: ConcurrencySettings;
  private readonly queues = new Map<string, Queue>();
  private signedIn = 0;
  private anonymous = 0;

  constructor(settings: ConcurrencySettings) {
    this.settings = settings;
  }

  /**
   * Waits until the sender may execute an operation. Resolves with the function that ends it, or with the reason of a
   * refusal. Rejects when `signal` aborts.
   */
  async enter(sender: Sender, signal: AbortSignal): Promise<Release | ConcurrencyRefusal> {
    const name = `${sender.isSignedIn ? 'client' : 'address'} ${sender.key}`;
    const queue = this.queues.get(name) ?? { running: 0, waiting: new Set() };
    this.queues.set(name, queue);
    const limit = sender.isSignedIn ? this.settings.client : this.settings.address;
    if (queue.running < limit) queue.running += 1;
    else if (queue.waiting.size >= this.settings.waiting) return 'concurrency';
    else await waitForTurn(queue, signal);
    if (!this.isFull(sender)) return this.begin(sender, name, queue);
    this.handOver(name, queue);
    return 'overload';
  }

  private isFull({ isSignedIn }: Sender): boolean {
    const { total } = this.settings;
    const isFull = this.signedIn + this.anonymous >= total;
    return isFull || (!isSignedIn && this.anonymous >= Math.max(1, Math.floor(total / 2)));
  }

  private begin({ isSignedIn }: Sender, name: string, queue: Queue): Release {
    const counted = isSignedIn ? 'signedIn' : 'anonymous';
    this[counted] += 1;
    return () => {
      this[counted] -= 1;
      this.handOver(name, queue);
    };
  }

  /** Hands the free place to the operation that has waited longest. */
  private handOver(name: string, queue: Queue): void {
    const [next] = queue.waiting;
    if (next) return next();
    queue.running -= 1;
    if (queue.running === 0) this.queues.delete(name);
  }
}

function waitForTurn({ waiting }: Queue, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const cleanUp = (): void => {
      waiting.delete(onTurn);
      signal.removeEventListener('abort', onAbort);
    };
    const onTurn = (): void => {
      cleanUp();
      resolve();
    };
    const onAbort = (): void => {
      cleanUp();
      reject(signal.reason as Error);
    };
    waiting.add(onTurn);
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
