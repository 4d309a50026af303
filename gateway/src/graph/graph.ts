import { maxAliasesPlugin } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthPlugin } from '@escape.tech/graphql-armor-max-depth';
import { createGatewayRuntime, type GatewayPlugin } from '@graphql-hive/gateway-runtime';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import { operationLabel, poolError, withCodeScalars, type Telemetry } from '@talent-pool/service-kit';
import { getOperationAST, type GraphQLSchema } from 'graphql';
import { plannedText } from '../checks/planned-text.plugin.ts';
import { variables } from '../checks/variables.plugin.ts';
import { documentCache } from './document-cache.plugin.ts';
import { requestedOperation } from './requested-operation.plugin.ts';
import type { Config } from '../config.ts';
import { operationLimits, type OperationLimits } from '../cost/operation-limits.plugin.ts';
import { operationRules } from './operation.rules.ts';
import { permissions } from '../access/permissions.plugin.ts';
import { PLAYGROUND } from '../http/playground-options.ts';
import type { RequestContext } from './request-context.ts';
import { subgraphTransport, type TransportSettings } from './subgraph-transport.ts';

export type GraphSettings = Pick<
  Config,
  'PLAYGROUND' | 'INTROSPECTION' | 'SUBGRAPH_TIMEOUT' | 'DEPTH_LIMIT' | 'ALIAS_LIMIT' | 'GATEWAY_HMAC_SECRET'
>;

export interface GraphParts extends GraphSettings, Pick<TransportSettings, 'callerFor'> {
  readonly supergraph: string;
  /** The schema built from the supergraph. */
  readonly schema: GraphQLSchema;
  readonly telemetry: Telemetry;
  readonly operationLimits: OperationLimits;
}

/**
 * Options of graphql-armor for a limit. Introspection is exempt where it is allowed, because the playground needs it.
 */
const armorOptions = (n: number, settings: GraphSettings) => ({
  n,
  ignoreIntrospection: settings.INTROSPECTION,
  propagateOnRejection: true,
});

function limits(settings: GraphSettings): GatewayPlugin<RequestContext>[] {
  return [
    maxDepthPlugin(armorOptions(settings.DEPTH_LIMIT, settings)),
    maxAliasesPlugin({ n: settings.ALIAS_LIMIT }),
  ] as GatewayPlugin<RequestContext>[];
}

function extraRules({ INTROSPECTION }: GraphSettings): GatewayPlugin<RequestContext> {
  return {
    onValidate({ addValidationRule }) {
      for (const rule of operationRules(INTROSPECTION)) addValidationRule(rule);
    },
  };
}

/** Sets the operation's label before validation, so that refused operations have a label too. */
const operationLabels: GatewayPlugin<RequestContext> = {
  onValidate({ params: { documentAST, schema }, context }) {
    const { setLabel, params } = context as RequestContext & { readonly params?: { readonly operationName?: string } };
    setLabel(operationLabel(documentAST, schema, params?.operationName));
  },
};

/** Refuses codes that are not strings where values of other wrong types are refused. */
const codeScalars: GatewayPlugin<RequestContext> = { onSchemaChange: ({ schema }) => void withCodeScalars(schema) };

const NO_QUERY = poolError('METHOD_NOT_ALLOWED', 'GET supports queries only. Send this operation with POST.');

/** Refuses mutations in requests that must be read-only (GET). */
const queriesOnly: GatewayPlugin<RequestContext> = {
  onExecute({ args: { document, operationName, contextValue }, setResultAndStopExecution }) {
    if (!(contextValue as unknown as RequestContext).isReadOnly) return;
    if (getOperationAST(document, operationName)?.operation !== 'query')
      setResultAndStopExecution({ errors: [NO_QUERY] });
  },
};

const ownPlugins = (settings: GraphParts): GatewayPlugin<RequestContext>[] => [
  codeScalars,
  requestedOperation(),
  operationLabels,
  queriesOnly,
  ...limits(settings),
  extraRules(settings),
  plannedText(),
  variables(),
  permissions(settings.schema),
  operationLimits(settings.operationLimits),
];

/** Creates the runtime that plans and executes operations on the supergraph. The caller's token is verified before. */
export function createGraph(settings: GraphParts) {
  return createGatewayRuntime<RequestContext>({
    supergraph: settings.supergraph,
    unifiedGraphHandler,
    logging: false,
    graphqlEndpoint: '/graphql',
    landingPage: false,
    maskedErrors: false,
    requestId: false,
    cors: false,
    graphiql: settings.PLAYGROUND ? PLAYGROUND : false,
    renderGraphiQL,
    batching: false,
    __experimental__batchExecution: false,
    transports: subgraphTransport({
      secret: settings.GATEWAY_HMAC_SECRET,
      timeout: settings.SUBGRAPH_TIMEOUT,
      telemetry: settings.telemetry,
      ...(settings.callerFor && { callerFor: settings.callerFor }),
    }),
    plugins: () => {
      const ours = ownPlugins(settings);
      return [documentCache(ours), ...ours];
    },
  });
}

export type Graph = ReturnType<typeof createGraph>;
