/** How long a condition of which no time is promised may take on a busy machine, in milliseconds, and how often it is looked at. */
const PATIENCE = 120_000;
const STEP = 25;

/** Waits until `look` gives something other than undefined, and gives that back. Throws when it never does. */
export async function eventually<T>(
  look: () => Promise<T | undefined>,
  what = 'the condition',
  patience = PATIENCE,
): Promise<T> {
  const deadline = Date.now() + patience;
  while (Date.now() < deadline) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, STEP));
  }
  throw new Error(`Waited in vain for ${what}.`);
}
