import type { IncomingMessage } from 'node:http';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
} from '@apollo/server/plugin/disabled';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { expressMiddleware } from '@as-integrations/express5';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import type { DocumentNode, GraphQLFormattedError } from 'graphql';
import { clientSignal, withClient } from './client-connection.ts';
import { withCodeScalars } from './code-scalars.ts';
import { compiledExecution } from './compiled-execution.ts';
import { toClientError, type ErrorCode } from './errors.ts';
import { gatewayOnly, refuse } from './gateway-only.ts';
import { addHealthRoutes, answerNotFound, type ReadinessCheck } from './health.ts';
import { httpServer, type HttpServer } from './http-server.ts';
import type { Logger } from './logger.ts';
import { boundedDocumentStore } from './parsed-documents.ts';
import { operationLog } from './operation-log.plugin.ts';
import { LANGUAGE_HEADER } from './requested-language.ts';
import { limitQueryTime } from './query-deadline.ts';
import type { Caller } from './caller.ts';
import { callerWithHeaders } from './caller-headers.ts';
import { reportPeople, type PeopleResolvers } from './people/record-people.ts';
import { operationTelemetry, traceRequest } from './telemetry/operation-telemetry.plugin.ts';
import { silentTelemetry, type Telemetry } from './telemetry/telemetry.ts';
import { tokenVerifierFrom, type TokenVerifier } from './token-verifier.ts';

type SchemaModule = Extract<Parameters<typeof buildSubgraphSchema>[0], readonly unknown[]>[number];
type Resolvers = Extract<SchemaModule, { typeDefs: DocumentNode }>['resolvers'];

/** Options of every subgraph. */
export interface ServiceParts {
  readonly logger: Logger;
  readonly secret: string;
  /** The previous secret, also accepted while it is being replaced. */
  readonly previousSecret?: string | undefined;
  readonly verifyToken: TokenVerifier;
  /** Omit to disable telemetry. */
  readonly telemetry?: Telemetry;
}

/** Secrets and token verifier from a subgraph's settings (`subgraphSettings`). */
export const subgraphAccess = (
  config: Parameters<typeof tokenVerifierFrom>[0] & {
    readonly GATEWAY_HMAC_SECRET: string;
    readonly GATEWAY_HMAC_SECRET_PREVIOUS?: string | undefined;
  },
): Pick<ServiceParts, 'secret' | 'previousSecret' | 'verifyToken'> => ({
  secret: config.GATEWAY_HMAC_SECRET,
  previousSecret: config.GATEWAY_HMAC_SECRET_PREVIOUS,
  verifyToken: tokenVerifierFrom(config),
});

export interface SubgraphParts<C extends object> extends ServiceParts {
  /** Name of the subgraph in the supergraph, in lower case: the gateway signs requests for it. */
  readonly name: string;
  readonly typeDefs: DocumentNode;
  readonly resolvers: object;
  /** The context of a request, from its caller and its `Accept-Language` header. */
  readonly context: (caller: Caller | undefined, acceptLanguage: string | undefined) => C;
  /** How to identify people in its values; required if the schema has people tags. */
  readonly people?: PeopleResolvers;
  /** Dependencies that `GET /ready` checks. */
  readonly checks: Record<string, ReadinessCheck>;
  /** Monotonic clock in milliseconds, for the cache of readiness checks. */
  readonly now?: () => number;
}

export interface SubgraphServer<C extends object> extends HttpServer {
  /** For tests: `apollo.executeOperation(request, { contextValue })`, without HTTP. */
  readonly apollo: ApolloServer<C>;
}

/** Removes locations, because they refer to the gateway's query text, which clients do not know. */
function toGatewayError(error: GraphQLFormattedError): GraphQLFormattedError {
  const { locations: _locations, ...rest } = toClientError(error);
  return rest;
}

/**
 * Identifies the caller before the request is parsed, so that an invalid token has its own HTTP status. Without a
 * status header, an employer has no permission that depends on its status.
 */
function identify(verifyToken: TokenVerifier, callers: WeakMap<IncomingMessage, Caller>): RequestHandler {
  return async (request, _response, next) => {
    const caller = await verifyToken(request.get('authorization'));
    if (caller)
      callers.set(
        request,
        callerWithHeaders(caller, (name) => request.get(name)),
      );
    next();
  };
}

/** Makes `currentClient` available, which aborts when the gateway closes the connection. */
const followClient: RequestHandler = (_request, response, next) => withClient(clientSignal(response), next);

const onHttpError: ErrorRequestHandler = (
  error: { type?: string; extensions?: { code?: ErrorCode } },
  _request,
  response,
  _next,
) => {
  const known = error.extensions?.code;
  const code = known ?? (error.type === 'entity.too.large' ? 'BODY_TOO_LARGE' : 'OPERATION_NOT_ALLOWED');
  refuse(response, code, 'The request is not a valid GraphQL request.');
};

function createApp<C extends object>(parts: SubgraphParts<C>, telemetry: Telemetry, apollo: ApolloServer<C>): Express {
  const callers = new WeakMap<IncomingMessage, Caller>();
  const app = express().disable('x-powered-by').disable('etag');
  addHealthRoutes(app, parts.checks, parts.now);
  app.post(
    '/graphql',
    gatewayOnly(parts),
    identify(parts.verifyToken, callers),
    followClient,
    traceRequest(telemetry),
    limitQueryTime,
    expressMiddleware(apollo, {
      context: async ({ req }) => parts.context(callers.get(req), req.get(LANGUAGE_HEADER)),
    }),
  );
  app.use(answerNotFound);
  app.use(onHttpError);
  return app;
}

/** Creates an Apollo subgraph server with signature and token checks and health routes. Call `listen` to start it. */
export async function createSubgraphServer<C extends object>(parts: SubgraphParts<C>): Promise<SubgraphServer<C>> {
  const telemetry = parts.telemetry ?? silentTelemetry('subgraph');
  const schema = withCodeScalars(
    buildSubgraphSchema([{ typeDefs: parts.typeDefs, resolvers: parts.resolvers as Resolvers }]),
  );
  const people = reportPeople<C>(schema, parts.people);
  const apollo = new ApolloServer<C>({
    gateway: compiledExecution(schema),
    documentStore: boundedDocumentStore(),
    introspection: false,
    csrfPrevention: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: toGatewayError,
    // Cache hints and inline traces are not used, and would cost time for every field.
    plugins: [
      operationLog<C>(parts.logger),
      operationTelemetry<C>(telemetry),
      ...(people ? [people] : []),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
    ],
  });
  await apollo.start();
  const server = httpServer(createApp(parts, telemetry, apollo));
  return {
    apollo,
    listen: server.listen,
    stop: async () => {
      await server.stop();
      await apollo.stop();
    },
  };
}
