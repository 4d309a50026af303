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
  /** The caller with what a subgraph has to know of it beside the token; the same caller without it. Never throws. */
  readonly callerFor?: (subgraph: string, context: SubgraphRequestContext) => Promise<Caller | undefined>;
}

interface ExecutionRequest {
  readonly document: DocumentNode;
  readonly variables?: unknown;
  readonly context?: unknown;
}

const printed = new WeakMap<DocumentNode, string>();

/** Documents of a plan are kept with it, so each is printed once. */
function textOf(document: DocumentNode): string {
  const known = printed.get(document);
  if (known !== undefined) return known;
  const text = print(document);
  printed.set(document, text);
  return text;
}

const isMutation = ({ definitions }: DocumentNode): boolean =>
  definitions.some((one) => one.kind === Kind.OPERATION_DEFINITION && one.operation === OperationTypeNode.MUTATION);

/** What goes along: without a deadline for a mutation, which is never left half done. */
function contextFor(document: DocumentNode, given: unknown): SubgraphRequestContext {
  const { deadline, ...context } = given as SubgraphRequestContext;
  return deadline && !isMutation(document) ? { ...context, deadline } : context;
}

const unavailable = (): SubgraphResult => ({
  errors: [poolError('UNAVAILABLE', 'A subgraph does not answer.').toJSON()],
});

/** A subgraph whose requests are measured. */
interface MeasuredSubgraph extends SubgraphClient, TransportSettings {}

/** Asks a subgraph, and tells how long it took. Never throws. */
async function ask(subgraph: MeasuredSubgraph, body: string, context: SubgraphRequestContext): Promise<SubgraphResult> {
  const { metrics, tracing } = subgraph.telemetry;
  const span = tracing.within(context.span, () => tracing.open(`subgraph ${subgraph.name}`));
  const started = performance.now();
  context.subgraphs?.add(subgraph.name);
  const caller = subgraph.callerFor ? await subgraph.callerFor(subgraph.name, context) : context.caller;
  const result = await sendToSubgraph(subgraph, body, { ...context, caller }, span.traceparent);
  const isClientGone = !result && context.client?.aborted === true;
  const outcome = result ? 'ok' : isClientGone ? 'client_closed' : 'failed';
  const labels = { subgraph: subgraph.name, outcome } as const;
  metrics.timing('pool_subgraph_request_duration_seconds', labels, (performance.now() - started) / 1_000);
  span.add({ 'pool.subgraph': subgraph.name });
  if (outcome === 'failed') span.fail();
  span.end();
  if (!result) return unavailable();
  // What subgraphs report stays here: a client gets data and errors.
  const { extensions, ...answer } = result;
  context.people?.take(extensions);
  return answer;
}

/**
 * How the gateway asks its subgraphs: with the caller's token, the request id and a signature. Of its own because the
 * runtime's answers equal queries under way with one request, for all callers, and takes several milliseconds longer over
 * a page of results (docs/adr/0008).
 */
export function subgraphTransport(settings: TransportSettings): NonNullable<GatewayConfigSupergraph['transports']> {
  return {
    http: {
      getSubgraphExecutor: ({ subgraphName, transportEntry: { location = '' } }) => {
        const agent = new Agent({ keepAliveTimeout: 30_000 });
        const subgraph: MeasuredSubgraph = { ...settings, url: location, name: subgraphName.toLowerCase(), agent };
        const execute = async ({ document, variables, context }: ExecutionRequest): Promise<SubgraphResult> =>
          ask(subgraph, JSON.stringify({ query: textOf(document), variables }), contextFor(document, context));
        return Object.assign(execute as never, { [Symbol.asyncDispose]: () => agent.destroy() });
      },
    },
  };
}
