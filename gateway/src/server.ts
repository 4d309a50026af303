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
import { byName, settingName, SUBGRAPH_NAMES } from '@talent-pool/services';
import express, { type ErrorRequestHandler } from 'express';
import { Agent } from 'undici';
import type { Config } from './config.ts';
import { readForwarded } from './http/client-address.ts';
import { CardViews } from './cards/card-views.ts';
import { sendCardViews } from './cards/send-card-views.ts';
import { CostLimits } from './cost/cost-limits.ts';
import { SchemaCosts } from './cost/field-costs.ts';
import { OperationPlans } from './cost/operation-plans.ts';
import { loadDocuments } from './documents/load-documents.ts';
import { TrustedDocuments } from './documents/trusted-documents.ts';
import { playgroundPage } from './http/playground-page.ts';
import { createEntryPoint } from './http/entry-point.ts';
import { refusal } from './graph/error-sanitiser.ts';
import { EmployerStatuses, withEmployerStatus } from './access/employer-status.ts';
import { createGraph } from './graph/graph.ts';
import { newLimitCounters, type LimitCounters } from './limits/limit-counters.ts';
import { createLimits } from './limits/limits.ts';
import { PersonalAnswers } from './idempotency/personal-answers.ts';
import { CallerPoolIds } from './access/caller-pool-id.ts';
import { readinessQuery } from './graph/readiness-query.ts';
import { locateSubgraphs } from './graph/supergraph.ts';

const SUPERGRAPH = new URL('../../schema/supergraph.graphql', import.meta.url);

export interface GatewayParts {
  readonly config: Config;
  readonly logger: Logger;
  readonly verifyToken: TokenVerifier;
  /** Omit to disable telemetry. */
  readonly telemetry?: Telemetry;
  /** Current time in milliseconds since the epoch: for rate windows, card days, retry pauses and caches. */
  readonly now?: () => number;
}

/** A gateway, with the counters of its limits. */
export interface Gateway extends HttpServer {
  readonly counters: LimitCounters;
}

/** A check that requests the subgraph's own `/ready`. */
const readinessOf = (url: string) => async (): Promise<void> => {
  const response = await fetch(new URL('/ready', url));
  if (!response.ok) throw new Error('not ready');
};

/** Loads the trusted documents that the settings name. Throws an Error when they cannot be read. */
function trustedDocuments({ TRUSTED_DOCUMENTS: mode, TRUSTED_DOCUMENTS_PATH: place }: Config): TrustedDocuments {
  if (mode === 'off') return new TrustedDocuments(mode, new Map());
  if (!place) throw new Error('TRUSTED_DOCUMENTS_PATH must name the documents that are trusted.');
  return new TrustedDocuments(mode, loadDocuments(place));
}

/** Last resort for errors that no handler has caught: logs them, and responds without their message. */
const onUnexpectedError =
  (logger: Logger): ErrorRequestHandler =>
  (error: Error, _request, response, _next) => {
    logger.error({ err: error }, 'unexpected error in a request');
    const { status, body } = refusal('INTERNAL_SERVER_ERROR', '');
    if (response.headersSent) response.destroy();
    else response.status(status).json(body);
  };

/**
 * Creates a gateway that is ready to listen. It starts without its database; requests that need it fail until it is
 * available.
 */
export async function createGateway({ config, logger, verifyToken, ...parts }: GatewayParts): Promise<Gateway> {
  const { telemetry = silentTelemetry('gateway'), now = Date.now } = parts;
  const urls = byName(SUBGRAPH_NAMES, (name) => [name, config[`${settingName(name)}_URL`]] as const);
  const supergraph = locateSubgraphs(readFileSync(config.SUPERGRAPH_FILE ?? SUPERGRAPH, 'utf8'), urls);
  const counters = newLimitCounters();
  const documents = trustedDocuments(config);
  const schemaCosts = new SchemaCosts(supergraph);
  const plans = new OperationPlans(schemaCosts);
  const costLimits = new CostLimits(config.COST_LIMIT, config.COST_LIMIT_ADDRESS);
  const subgraphAccess = { secret: config.GATEWAY_HMAC_SECRET, timeout: config.SUBGRAPH_TIMEOUT, logger };
  const candidates = { ...subgraphAccess, url: new URL('/graphql', urls.candidates).href };
  const poolIds = new CallerPoolIds(candidates);
  const reporting = new Agent({ keepAliveTimeout: 30_000 });
  const views = new CardViews({ send: sendCardViews(candidates, reporting), logger });
  const limits = createLimits({ config, logger, counters, metrics: telemetry.metrics, now, views });
  const graph = createGraph({
    ...config,
    supergraph,
    schema: schemaCosts.schema,
    telemetry,
    callerFor: (subgraph, context) => poolIds.callerFor(subgraph, context),
    operationLimits: { plans, budget: limits.budget, costLimits, counters },
  });
  await graph.getSchema();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.removeAllListeners(signal);
  const app = express().disable('x-powered-by').disable('etag').set('trust proxy', config.TRUSTED_PROXIES);
  if (config.FORWARDED_HEADER === 'forwarded') app.use(readForwarded);
  const subgraphs = Object.fromEntries(Object.entries(urls).map(([name, url]) => [name, readinessOf(url)]));
  const readiness = readinessQuery({ graph, telemetry, introspection: config.INTROSPECTION });
  addHealthRoutes(app, { ...subgraphs, mongodb: () => limits.database.ready(), graph: readiness });
  const employerStatuses = new EmployerStatuses({
    ...subgraphAccess,
    now,
    url: new URL('/graphql', urls.vacancies).href,
  });
  const origins = config.CORS_ORIGINS.split(',').filter(Boolean);
  const handle = createEntryPoint({
    graph,
    verifyToken: withEmployerStatus(verifyToken, employerStatuses),
    logger,
    telemetry,
    limits,
    counters,
    documents,
    personal: new PersonalAnswers(supergraph),
    costLimits,
    requestTimeout: config.REQUEST_TIMEOUT,
    origins,
    bodyLimits: {
      depth: config.BODY_DEPTH_LIMIT,
      keys: config.BODY_KEYS_LIMIT,
      elements: config.BODY_ELEMENTS_LIMIT,
      textLength: config.BODY_TEXT_LIMIT,
    },
    documentLimits: { tokens: config.TOKEN_LIMIT, nesting: config.NESTING_LIMIT },
    body: { limit: config.BODY_LIMIT, timeout: config.BODY_TIMEOUT },
    publicMaxAge: config.PUBLIC_CACHE_SECONDS,
    now,
    introspection: config.INTROSPECTION,
    playground: playgroundPage(config, graph),
  });
  app.use('/graphql', (request, response) => {
    request.url = `/graphql${request.url.slice(1)}`;
    return handle(request, response);
  });
  app.use((_request, response) => {
    const { status, body } = refusal('NOT_FOUND', 'The GraphQL endpoint is /graphql.');
    response.status(status).json(body);
  });
  app.use(onUnexpectedError(logger));
  const server = httpServer(app, { bodyTimeout: config.BODY_TIMEOUT, connections: config.CONNECTION_LIMIT });
  return {
    counters,
    listen: server.listen,
    stop: async () => {
      await server.stop();
      await Promise.all([limits.stop(), views.stop()]);
      await Promise.all([graph[Symbol.asyncDispose](), employerStatuses.close(), poolIds.close(), reporting.destroy()]);
    },
  };
}
