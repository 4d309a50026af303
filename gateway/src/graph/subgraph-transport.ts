import type { GatewayConfigSupergraph } from '@graphql-hive/gateway-runtime';
import { poolError, type Caller, type Telemetry } from '@talent-pool/service-kit';
import { Kind, OperationTypeNode, print, type DocumentNode } from 'graphql';
import { Agent } from 'undici';
import type { SubgraphRequestContext } from './request-context.ts';
import { sendToSubgraph, type SubgraphClient, type SubgraphResult } from './subgraph-client.ts';

export interface TransportSettings {
  readonly secret: string;
  /** Milliseconds after which a subgraph counts as unavailable. */
  readonly timeout: number;
  readonly telemetry: Telemetry;
  /** Adds to the caller what a subgraph needs beyond the token, such as the pool id. Never rejects. */
  readonly callerFor?: (subgraph: string, context: SubgraphRequestContext) => Promise<Caller | undefined>;
}

interface ExecutionRequest {
  readonly document: DocumentNode;
  readonly variables?: unknown;
  readonly context?: unknown;
}

const printedTexts = new WeakMap<DocumentNode, string>();

/** The text of a document, cached: a cached plan has the same documents. */
function textOf(document: DocumentNode): string {
  const cached = printedTexts.get(document);
  if (cached !== undefined) return cached;
  const text = print(document);
  printedTexts.set(document, text);
  return text;
}

const isMutation = ({ definitions }: DocumentNode): boolean =>
  definitions.some((one) => one.kind === Kind.OPERATION_DEFINITION && one.operation === OperationTypeNode.MUTATION);

/** The context for a document. A mutation has no deadline, because it must not be cancelled half-way. */
function contextFor(document: DocumentNode, given: unknown): SubgraphRequestContext {
  const { deadline, ...context } = given as SubgraphRequestContext;
  return deadline && !isMutation(document) ? { ...context, deadline } : context;
}

const unavailable = (): SubgraphResult => ({
  errors: [poolError('UNAVAILABLE', 'A subgraph does not respond.').toJSON()],
});

/** A subgraph with telemetry. */
interface MeasuredSubgraph extends SubgraphClient, TransportSettings {}

/** Calls a subgraph and records a span and the duration. Never rejects. */
async function sendMeasured(
  subgraph: MeasuredSubgraph,
  body: string,
  context: SubgraphRequestContext,
): Promise<SubgraphResult> {
  const { metrics, tracing } = subgraph.telemetry;
  const span = tracing.within(context.span, () => tracing.open(`subgraph ${subgraph.name}`));
  const started = performance.now();
  context.subgraphs?.add(subgraph.name);
  const caller = subgraph.callerFor ? await subgraph.callerFor(subgraph.name, context) : context.caller;
  const result = await sendToSubgraph(subgraph, body, { ...context, caller }, span.traceparent);
  const isClientGone = !result && context.clientClosed?.aborted === true;
  const outcome = result ? 'ok' : isClientGone ? 'client_closed' : 'failed';
  const labels = { subgraph: subgraph.name, outcome } as const;
  metrics.timing('pool_subgraph_request_duration_seconds', labels, (performance.now() - started) / 1_000);
  span.add({ 'pool.subgraph': subgraph.name });
  if (outcome === 'failed') span.fail();
  span.end();
  if (!result) return unavailable();
  // Extensions are internal reports. A client receives only data and errors.
  const { extensions, ...answer } = result;
  context.people?.addReport(extensions);
  return answer;
}

/**
 * The transport of subgraph requests, with the caller's token, the request id and a signature. The runtime's own
 * transport is not used, because it deduplicates equal queries across callers and takes several milliseconds longer for
 * a page of results (docs/adr/0008).
 */
export function subgraphTransport(settings: TransportSettings): NonNullable<GatewayConfigSupergraph['transports']> {
  return {
    http: {
      getSubgraphExecutor: ({ subgraphName, transportEntry: { location = '' } }) => {
        const agent = new Agent({ keepAliveTimeout: 30_000 });
        const subgraph: MeasuredSubgraph = { ...settings, url: location, name: subgraphName.toLowerCase(), agent };
        const execute = async ({ document, variables, context }: ExecutionRequest): Promise<SubgraphResult> =>
          sendMeasured(subgraph, JSON.stringify({ query: textOf(document), variables }), contextFor(document, context));
        return Object.assign(execute as never, { [Symbol.asyncDispose]: () => agent.destroy() });
      },
    },
  };
}
