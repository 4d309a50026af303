import { readFileSync } from 'node:fs';
import {
  addHealthRoutes,
  httpServer,
  silentTelemetry,
  type HttpServer,
  type Logger,
  type Telemetry,
  type TokenVerifier,
} from '@talent-pool/service-kit';
import express from 'express';
import type { Config } from './config.ts';
import { createDoor } from './door.ts';
import { refusal } from './error-sanitiser.ts';
import { EmployerStandings, withStandings } from './employer-standing.ts';
import { createGraph } from './graph.ts';
import { locateSubgraphs } from './supergraph.ts';

const COMMITTED = new URL('../../schema/supergraph.graphql', import.meta.url);

export interface GatewayParts {
  readonly config: Config;
  readonly logger: Logger;
  readonly verifyToken: TokenVerifier;
  /** Nothing is told of the gateway without it. */
  readonly telemetry?: Telemetry;
}

/** A subgraph is ready when it says so itself. */
const asksReady = (url: string) => async (): Promise<void> => {
  const answer = await fetch(new URL('/ready', url));
  if (!answer.ok) throw new Error('not ready');
};

/** The gateway, ready to listen. */
export async function createGateway({ config, logger, verifyToken, ...parts }: GatewayParts): Promise<HttpServer> {
  const { telemetry = silentTelemetry('gateway') } = parts;
  const urls = {
    occupations: config.OCCUPATIONS_URL,
    candidates: config.CANDIDATES_URL,
    vacancies: config.VACANCIES_URL,
    portals: config.PORTALS_URL,
    search: config.SEARCH_URL,
  };
  const supergraph = locateSubgraphs(readFileSync(config.SUPERGRAPH_FILE ?? COMMITTED, 'utf8'), urls);
  const graph = createGraph({ ...config, supergraph, telemetry });
  await graph.getSchema();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.removeAllListeners(signal);
  const app = express().disable('x-powered-by').disable('etag');
  addHealthRoutes(app, Object.fromEntries(Object.entries(urls).map(([name, url]) => [name, asksReady(url)])));
  const standings = new EmployerStandings({
    url: new URL('/graphql', urls.vacancies).href,
    secret: config.GATEWAY_HMAC_SECRET,
    timeout: config.SUBGRAPH_TIMEOUT,
    logger,
  });
  const origins = config.CORS_ORIGINS.split(',').filter(Boolean);
  const door = createDoor({
    graph,
    verifyToken: withStandings(verifyToken, standings),
    logger,
    telemetry,
    origins,
    bodyLimit: config.BODY_LIMIT,
    introspection: config.INTROSPECTION,
    playground: config.PLAYGROUND,
  });
  app.use('/graphql', (request, response) => {
    request.url = `/graphql${request.url.slice(1)}`;
    return door(request, response);
  });
  app.use((_request, response) => {
    const { status, body } = refusal('NOT_FOUND', 'The graph answers at /graphql.');
    response.status(status).json(body);
  });
  const server = httpServer(app);
  return {
    listen: server.listen,
    stop: async () => {
      await server.stop();
      await Promise.all([graph[Symbol.asyncDispose](), standings.close()]);
    },
  };
}
