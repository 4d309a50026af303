import type { Logger } from './logger.ts';

/** Milliseconds after which a stopping service exits even if work is not finished. */
const GRACE_PERIOD = 10_000;

/**
 * Stops gracefully on SIGTERM or SIGINT: runs `stop` once, then exits with 0; exits with 1 if stopping fails or exceeds
 * the grace period. A second signal is ignored.
 */
export function stopOnSignal(logger: Logger, stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = async (signal: string): Promise<void> => {
    if (stopping) return;
    stopping = true;
    logger.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), GRACE_PERIOD).unref();
    try {
      await stop();
      process.exit(0);
    } catch (error) {
      logger.error({ err: error }, 'stopping failed');
      process.exit(1);
    }
  };
  for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => void onSignal(signal));
}
