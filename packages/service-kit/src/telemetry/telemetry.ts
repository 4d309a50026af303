import type { ServerResponse } from 'node:http';
import { httpServer, type HttpServer } from '../http-server.ts';
import type { Logger } from '../logger.ts';
import { Metrics } from './metrics.ts';
import { Tracing } from './tracing.ts';

/** What a service tells of itself beside its log. */
export interface Telemetry {
  readonly metrics: Metrics;
  readonly tracing: Tracing;
}

export interface StartedTelemetry extends Telemetry {
  /** Sends what is left and closes the door of the metrics. */
  stop(): Promise<void>;
}

/** The part of a service's settings that decides about it (`telemetrySettings`). */
export interface TelemetrySettings {
  readonly METRICS_PORT?: number | undefined;
  readonly METRICS_HOST: string;
  readonly TRACES_URL?: string | undefined;
  readonly TRACES_AUTHORIZATION?: string | undefined;
  readonly TRACES_RATIO: number;
}

/** Telemetry that nobody can ask for and that goes nowhere. */
export const silentTelemetry = (service: string): Telemetry => ({
  metrics: new Metrics(service),
  tracing: new Tracing(),
});

function answerWith(metrics: Metrics, logger: Logger) {
  const send = async (response: ServerResponse): Promise<void> => {
    const text = await metrics.text();
    response.writeHead(200, { 'content-type': metrics.contentType, 'cache-control': 'no-store' }).end(text);
  };
  return httpServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') return void response.writeHead(404).end();
    send(response).catch((error: unknown) => {
      logger.error({ err: error }, 'the metrics could not be collected');
      response.writeHead(500).end();
    });
  });
}

/**
 * Metrics at `GET /metrics` on a port of their own, and traces to a collector; each only where it is configured, so both
 * are off by default. Rejects when the port cannot be had.
 */
export async function startTelemetry(
  service: string,
  settings: TelemetrySettings,
  logger: Logger,
): Promise<StartedTelemetry> {
  const metrics = new Metrics(service).withProcess();
  const { METRICS_PORT: port, METRICS_HOST: host, TRACES_URL: url, TRACES_RATIO: ratio } = settings;
  const tracing = new Tracing(url ? { service, url, ratio, authorization: settings.TRACES_AUTHORIZATION } : undefined);
  let door: HttpServer | undefined;
  if (port !== undefined) {
    door = answerWith(metrics, logger);
    logger.info({ metrics: `${await door.listen(port, host)}/metrics` }, 'metrics endpoint is listening');
  }
  return { metrics, tracing, stop: async () => void (await Promise.all([door?.stop(), tracing.stop()])) };
}
