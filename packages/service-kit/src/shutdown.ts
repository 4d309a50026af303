import type { Logger } from './logger.ts';

/** How long a service may take to finish what it has begun, in milliseconds, before it leaves anyway. */
const GRACE = 10_000;

/**
 * Stops in order on SIGTERM or SIGINT: runs `stop` once, then exits 0; exits 1 when stopping fails or takes longer than
 * the grace time. A second signal does not restart the procedure.
 */
export function stopOnSignal(logger: Logger, stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = async (signal: string): Promise<void> => {
    if (stopping) return;
    stopping = true;
    logger.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), GRACE).unref();
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
