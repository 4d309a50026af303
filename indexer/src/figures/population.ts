import { keyedUniform } from './perturbation.ts';

/** When somebody begins to count, in milliseconds: at a time that only the secret decides, within the delay. */
export const countsSince = (secret: string, poolId: string, seenAt: number, delay: number): number =>
  seenAt + delay * keyedUniform(secret, `delay ${poolId} ${seenAt}`);
