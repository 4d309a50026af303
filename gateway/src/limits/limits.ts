import type { Logger, Metrics } from '@talent-pool/service-kit';
import { Concurrency } from './concurrency.ts';
import { RateLimits } from './rate-limits.ts';
import { CardBudget } from '../cards/card-budget.ts';
import type { CardViews } from '../cards/card-views.ts';
import type { Config } from '../config.ts';
import { GatewayDatabase } from './limits-database.ts';
import { Idempotency } from '../idempotency/idempotency.ts';
import { OutcomeCipher } from '../idempotency/outcome.cipher.ts';
import { OutcomeStore } from '../idempotency/outcome.store.ts';
import type { LimitCounters } from './limit-counters.ts';
import { preparationJob, maintenanceJobs } from './limits.jobs.ts';

export interface LimitsParts {
  readonly config: Config;
  readonly logger: Logger;
  readonly counters: LimitCounters;
  readonly metrics: Metrics;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Records which cards were shown to which organisation. */
  readonly views: Pick<CardViews, 'note'>;
}

/** The limits of a gateway, and their database. */
export interface Limits {
  readonly rates: RateLimits;
  /** Limits of operation costs. */
  readonly costs: RateLimits;
  readonly concurrency: Concurrency;
  readonly budget: CardBudget;
  readonly idempotency: Idempotency;
  readonly database: GatewayDatabase;
  /** Gives back allowances, writes pending changes, and closes the database. */
  stop(): Promise<void>;
}

const HOUR = 3_600_000;

function makeRates({ config, counters, now }: LimitsParts, database: GatewayDatabase): RateLimits {
  return new RateLimits({
    database,
    secret: config.GATEWAY_HMAC_SECRET,
    client: config.RATE_LIMIT_CLIENT,
    address: config.RATE_LIMIT_ADDRESS,
    window: config.RATE_WINDOW_SECONDS,
    onLocalDraw: () => (counters.localDraws += 1),
    now,
  });
}

function makeCosts({ config, counters, now }: LimitsParts, database: GatewayDatabase): RateLimits {
  return new RateLimits({
    database,
    secret: config.GATEWAY_HMAC_SECRET,
    unit: 'cost',
    client: config.COST_RATE_CLIENT,
    address: config.COST_RATE_ADDRESS,
    window: config.RATE_WINDOW_SECONDS,
    onLocalDraw: () => (counters.localDraws += 1),
    now,
  });
}

const makeConcurrency = ({ config }: LimitsParts): Concurrency =>
  new Concurrency({
    client: config.CONCURRENT_CLIENT,
    address: config.CONCURRENT_ADDRESS,
    waiting: config.CONCURRENT_WAITING,
    total: config.CONCURRENT_TOTAL,
  });

function makeBudget({ config, logger, now, views }: LimitsParts, database: GatewayDatabase): CardBudget {
  const limits = {
    employer: config.CARDS_PER_DAY_EMPLOYER,
    portal: config.CARDS_PER_DAY_PORTAL,
    officer: config.CARDS_PER_DAY_OFFICER,
  };
  return new CardBudget({ database, logger, now, limits, views, keptFor: config.CARD_AUDIT_DAYS });
}

/** Creates the limits from the settings, and starts their jobs. */
export function createLimits(parts: LimitsParts): Limits {
  const { config, logger, now } = parts;
  const { MONGODB_URL: url, GATEWAY_DATABASE: name, LIMITS_TIMEOUT: timeout } = config;
  const database = new GatewayDatabase({ url, name, timeout, logger, now });
  const rates = makeRates(parts, database);
  const costs = makeCosts(parts, database);
  const budget = makeBudget(parts, database);
  const store = new OutcomeStore({ database, now, keptFor: config.IDEMPOTENCY_HOURS * HOUR });
  const cipher = new OutcomeCipher(config.GATEWAY_HMAC_SECRET);
  const all = [rates, budget, store];
  const preparing = preparationJob(() => Promise.all(all.map((one) => one.prepare())), logger);
  const jobs = maintenanceJobs({ rates, costs, budget }, { log: logger, metrics: parts.metrics });
  for (const job of [preparing, ...jobs]) job.start();
  return {
    rates,
    costs,
    concurrency: makeConcurrency(parts),
    budget,
    idempotency: new Idempotency({ store, cipher, logger }),
    database,
    stop: async () => {
      // Not awaited: it may be waiting for an unavailable database.
      void preparing.stop();
      await Promise.all(jobs.map((job) => job.stop()));
      await Promise.all([rates.stop(), costs.stop(), budget.stop()]);
      await database.close();
    },
  };
}
