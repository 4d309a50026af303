import { configSchema } from '../../../gateway/src/config.ts';

/**
 * Settings of the gateway that differ under `npm start` from what a state runs with: whoever tries out searches sees the
 * cards of a few people again and again, and would use up a day's budget within the hour. Every other limit is the default.
 */
export const START_LIMITS = {
  CARDS_PER_DAY_EMPLOYER: '100000',
  CARDS_PER_DAY_PORTAL: '100000',
  CARDS_PER_DAY_OFFICER: '100000',
} as const;

const ALLOWANCES = /^(?:RATE_LIMIT|COST_RATE|CONCURRENT|CARDS_PER_DAY)_/u;
const NEVER_MET = '100000000';

/** Settings of the gateway with which no caller meets a limit of requests, costs or cards: for programs that measure. */
export const limitsNeverMet = (): Record<string, string> =>
  Object.fromEntries(
    Object.keys(configSchema.shape)
      .filter((name) => ALLOWANCES.test(name))
      .map((name) => [name, NEVER_MET]),
  );
