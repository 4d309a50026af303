import { configSchema } from '../../../gateway/src/config.ts';

/**
 * Gateway settings under `npm start` that differ from production: a person trying out searches sees the same few cards
 * again and again, and would use up a daily budget within the hour. All other limits are the defaults.
 */
export const START_LIMITS = {
  CARDS_PER_DAY_EMPLOYER: '100000',
  CARDS_PER_DAY_PORTAL: '100000',
  CARDS_PER_DAY_OFFICER: '100000',
} as const;

const ALLOWANCES = /^(?:RATE_LIMIT|COST_RATE|CONCURRENT|CARDS_PER_DAY)_/u;
const NEVER_MET = '100000000';

/** Gateway settings without effective limits on requests, costs and cards, for measuring programs. */
export const unlimitedSettings = (): Record<string, string> =>
  Object.fromEntries(
    Object.keys(configSchema.shape)
      .filter((name) => ALLOWANCES.test(name))
      .map((name) => [name, NEVER_MET]),
  );
