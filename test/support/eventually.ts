/** Timeout and interval of the probe, in milliseconds. The timeout is long: a busy machine must not fail a test. */
const TIMEOUT = 120_000;
const INTERVAL = 25;

/** Waits until `probe` returns something other than undefined, and returns that. Throws after the timeout. */
export async function eventually<T>(
  probe: () => Promise<T | undefined>,
  what = 'the condition',
  timeout = TIMEOUT,
): Promise<T> {
  const deadline = Date.now() + timeout;
  while (Date.now() < deadline) {
    const found = await probe();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, INTERVAL));
  }
  throw new Error(`Waited in vain for ${what}.`);
}
