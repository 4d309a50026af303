import type { Express, RequestHandler } from 'express';

/** Asks a dependency whether it answers. Throwing, or not answering in time, means no. */
export type ReadinessCheck = () => Promise<void>;

/** A readiness check may take this long, in milliseconds. */
const PATIENCE = 2_000;
/** For how long a result is given again, in milliseconds, however often it is asked for. */
const REUSED_FOR = 1_000;

/** `GET /ready`: whether every dependency answers. */
interface Readiness {
  readonly ready: boolean;
  readonly checks: Readonly<Record<string, boolean>>;
}

async function answers(check: ReadinessCheck): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE);
  });
  const asked = check().then(
    () => true,
    () => false,
  );
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}

async function readinessOf(checks: Readonly<Record<string, ReadinessCheck>>): Promise<Readiness> {
  const states = await Promise.all(
    Object.entries(checks).map(async ([name, check]): Promise<[string, boolean]> => [name, await answers(check)]),
  );
  return { ready: states.every(([, state]) => state), checks: Object.fromEntries(states) };
}

/** Runs the checks at most once in a second; requests in between share the result. `now` is in milliseconds. */
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
    void result.then(() => (until = now() + REUSED_FOR));
    return result;
  };
}

/**
 * `GET /health` says that the process lives; `GET /ready` is 200 only while every named dependency answers, else 503,
 * with `{ ready, checks: { name: boolean } }`.
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

/** Answers every address that is not there, in place of express's own page. */
export const answerNotFound: RequestHandler = (_request, response) => void response.status(404).json({ found: false });
