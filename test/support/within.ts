const STEP = 25;

/**
 * The first answer that is as it should be, or the first that was asked for after the time (in milliseconds) had passed:
 * whatever is promised within a time has to hold for a question that is asked later, however slow the answers are.
 */
export async function within<T>(time: number, look: () => Promise<T>, isRight: (answer: T) => boolean): Promise<T> {
  const end = Date.now() + time;
  for (;;) {
    const asked = Date.now();
    const answer = await look();
    if (isRight(answer) || asked > end) return answer;
    await new Promise((resolve) => setTimeout(resolve, STEP));
  }
}
