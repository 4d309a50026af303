import type { ServerResponse } from 'node:http';
import { httpServer, type HttpServer } from '../http-server.ts';
import type { Logger } from '../logger.ts';
import { Metrics } from './metrics.ts';
import { Tracing } from './tracing.ts';

/** Metrics and traces of a service. */
export interface Telemetry {
  readonly metrics: Metrics;
  readonly tracing: Tracing;
}

export interface StartedTelemetry extends Telemetry {
  /** Sends pending spans and stops the metrics server. */
  stop(): Promise<void>;
}

/** The settings of telemetry (part of `serviceSettings`). */
export interface TelemetrySettings {
  readonly METRICS_PORT?: number | undefined;
  readonly METRICS_HOST: string;
  readonly TRACES_URL?: string | undefined;
  readonly TRACES_AUTHORIZATION?: string | undefined;
  readonly TRACES_RATIO: number;
}

/** Telemetry that is neither served nor sent. */
export const silentTelemetry = (service: string): Telemetry => ({
  metrics: new Metrics(service),
  tracing: new Tracing(),
});

function createMetricsServer(metrics: Metrics, logger: Logger) {
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
 * Serves metrics at `GET /metrics` on a separate port, and sends traces to a collector. Each is disabled unless
 * configured. Rejects if the port is not available.
 */
export async function startTelemetry(
  service: string,
  settings: TelemetrySettings,
  logger: Logger,
): Promise<StartedTelemetry> {
  const metrics = new Metrics(service).withProcess();
  const { METRICS_PORT: port, METRICS_HOST: host, TRACES_URL: url, TRACES_RATIO: ratio } = settings;
  const tracing = new Tracing(url ? { service, url, ratio, authorization: settings.TRACES_AUTHORIZATION } : undefined);
  let metricsServer: HttpServer | undefined;
  if (port !== undefined) {
    metricsServer = createMetricsServer(metrics, logger);
    logger.info({ metrics: `${await metricsServer.listen(port, host)}/metrics` }, 'metrics endpoint is listening');
  }
  return { metrics, tracing, stop: async () => void (await Promise.all([metricsServer?.stop(), tracing.stop()])) };
}
