import type { Express, RequestHandler } from 'express';

/** Checks a dependency. A rejection or a timeout means that it is not ready. */
export type ReadinessCheck = () => Promise<void>;

/** Maximum duration of a readiness check in milliseconds. */
const CHECK_TIMEOUT = 2_000;
/** Milliseconds for which a result is reused. */
const CACHE_TIME = 1_000;

/** Response of `GET /ready`. */
interface Readiness {
  readonly ready: boolean;
  readonly checks: Readonly<Record<string, boolean>>;
}

async function succeeds(check: ReadinessCheck): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), CHECK_TIMEOUT);
  });
  const outcome = check().then(
    () => true,
    () => false,
  );
  return Promise.race([outcome, late]).finally(() => clearTimeout(timer));
}

async function readinessOf(checks: Readonly<Record<string, ReadinessCheck>>): Promise<Readiness> {
  const states = await Promise.all(
    Object.entries(checks).map(async ([name, check]): Promise<[string, boolean]> => [name, await succeeds(check)]),
  );
  return { ready: states.every(([, state]) => state), checks: Object.fromEntries(states) };
}

/** Runs the checks at most once per second; requests in between share the result. `now` is in milliseconds. */
function sharedReadiness(
  checks: Readonly<Record<string, ReadinessCheck>>,
  now: () => number,
): () => Promise<Readiness> {
  let shared: Promise<Readiness> | undefined;
  let until = -Infinity;
  return () => {
    if (shared && now() < until) return shared;
    const result = readinessOf(checks);
    shared = result;
    until = Infinity;
    void result.then(() => (until = now() + CACHE_TIME));
    return result;
  };
}

/**
 * Adds `GET /health`, which shows that the process is alive, and `GET /ready`, which has status 200 if all dependencies
 * are ready and 503 otherwise, with `{ ready, checks: { name: boolean } }`.
 */
export function addHealthRoutes(
  app: Express,
  checks: Record<string, ReadinessCheck>,
  now: () => number = () => performance.now(),
): void {
  const readiness = sharedReadiness(checks, now);
  app.use(['/health', '/ready'], (_request, response, next) => {
    response.setHeader('cache-control', 'no-store');
    next();
  });
  app.get('/health', (_request, response) => void response.json({ alive: true }));
  app.get('/ready', async (_request, response) => {
    const result = await readiness();
    response.status(result.ready ? 200 : 503).json(result);
  });
}

/** Responds to unknown addresses with JSON, instead of Express's HTML page. */
export const answerNotFound: RequestHandler = (_request, response) => void response.status(404).json({ found: false });
