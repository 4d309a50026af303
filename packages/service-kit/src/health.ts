import type { Express } from 'express';

/** Asks a dependency whether it answers. Throwing, or not answering in time, means no. */
export type ReadinessCheck = () => Promise<void>;

/** A readiness check may take this long, in milliseconds. */
const PATIENCE = 2_000;

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

/**
 * `GET /health` says that the process lives; `GET /ready` is 200 only while every named dependency answers, else 503,
 * with `{ ready, checks: { name: boolean } }`.
 */
export function addHealthRoutes(app: Express, checks: Record<string, ReadinessCheck>): void {
  app.get('/health', (_request, response) => void response.json({ alive: true }));
  app.get('/ready', async (_request, response) => {
    const names = Object.keys(checks);
    const states = await Promise.all(Object.values(checks).map(answers));
    const ready = states.every(Boolean);
    response.status(ready ? 200 : 503).json({
      ready,
      checks: Object.fromEntries(names.map((name, position) => [name, states[position]])),
    });
  });
}
