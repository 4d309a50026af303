import type { GatewayConfigSupergraph } from '@graphql-hive/gateway-runtime';
import {
  callerHeaders,
  hasKey,
  parseForeignJson,
  poolError,
  signRequest,
  TIMEOUT_HEADER,
  type Caller,
  type OpenSpan,
  type QueryDeadline,
  type Telemetry,
} from '@talent-pool/service-kit';
import { Kind, OperationTypeNode, print, type DocumentNode, type GraphQLFormattedError } from 'graphql';
import { Agent, request } from 'undici';
import type { PeopleTally } from '../cards/people-tally.ts';

export interface TransportSettings {
  readonly secret: string;
  /** Milliseconds after which a subgraph counts as unavailable. */
  readonly timeout: number;
  readonly telemetry: Telemetry;
  /** The caller with what a subgraph has to know of it beside the token; the same caller without it. Never throws. */
  readonly callerFor?: (subgraph: string, passenger: Passenger) => Promise<Caller | undefined>;
}

/** What goes along with a request to a subgraph. */
export interface Passenger {
  readonly authorization: string | undefined;
  /** Who asks; how an employer stands is told to every subgraph. */
  readonly caller?: Caller | undefined;
  readonly requestId: string;
  /** How long its queries may take. A mutation that a subgraph has begun is never cancelled. */
  readonly deadline?: QueryDeadline;
  /** Counts the people about whom the answers reveal something. */
  readonly people?: PeopleTally;
  /** The span of the whole request. */
  readonly span: OpenSpan;
  /** Aborts when the client closes the connection. */
  readonly client?: AbortSignal;
  /** Takes the name of every subgraph that is asked. */
  readonly subgraphs?: Set<string>;
}

interface SubgraphResult {
  readonly data?: unknown;
  readonly errors?: readonly GraphQLFormattedError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
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
function passengerOf(document: DocumentNode, context: unknown): Passenger {
  const { deadline, ...passenger } = context as Passenger;
  return deadline && !isMutation(document) ? { ...passenger, deadline } : passenger;
}

const unavailable = (): SubgraphResult => ({
  errors: [poolError('UNAVAILABLE', 'A subgraph does not answer.').toJSON()],
});

/** Whether a subgraph's answer is a GraphQL result; anything else, and any fault of its own, is its unavailability. */
const isResult = (body: unknown, status: number): body is SubgraphResult =>
  status < 500 && typeof body === 'object' && body !== null && (hasKey(body, 'data') || hasKey(body, 'errors'));

/** One subgraph, and how it is asked. */
interface Line extends Pick<TransportSettings, 'secret' | 'timeout'> {
  /** In lower case, as the signature names it. */
  readonly name: string;
  readonly url: string;
  readonly agent: Agent;
}

/** Milliseconds for which an answer is waited for. */
const patience = ({ timeout }: Line, deadline: QueryDeadline | undefined): number =>
  Math.min(timeout, deadline?.remaining() ?? timeout);

/** Signs and sends one planned request; undefined when there is no answer to it. Never throws. */
export async function send(
  line: Line,
  body: string,
  { authorization, caller, requestId, deadline }: Omit<Passenger, 'span'>,
  traceparent?: string,
): Promise<SubgraphResult | undefined> {
  if (deadline?.signal.aborted) return undefined;
  const timeout = patience(line, deadline);
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    'x-request-id': requestId,
    ...(authorization && { authorization }),
    ...(traceparent && { traceparent }),
    ...callerHeaders(caller),
    ...(deadline && { [TIMEOUT_HEADER]: String(timeout) }),
  };
  const { agent: dispatcher, name: subgraph, secret } = line;
  const signed = { ...headers, ...signRequest(secret, { subgraph, headers, body }) };
  const over = AbortSignal.timeout(timeout);
  const signal = deadline ? AbortSignal.any([over, deadline.signal]) : over;
  try {
    const init = { method: 'POST', body, headers: signed, dispatcher, signal } as const;
    const { statusCode, body: answer } = await request(line.url, init);
    const result = parseForeignJson(await answer.text());
    return isResult(result, statusCode) ? result : undefined;
  } catch {
    return undefined;
  }
}

/** A subgraph whose answers are told of. */
interface NamedLine extends Line, TransportSettings {}

/** Asks a subgraph, and tells how long it took. Never throws. */
async function ask(line: NamedLine, body: string, passenger: Passenger): Promise<SubgraphResult> {
  const { metrics, tracing } = line.telemetry;
  const span = tracing.within(passenger.span, () => tracing.open(`subgraph ${line.name}`));
  const started = performance.now();
  passenger.subgraphs?.add(line.name);
  const caller = line.callerFor ? await line.callerFor(line.name, passenger) : passenger.caller;
  const result = await send(line, body, { ...passenger, caller }, span.traceparent);
  const isClientGone = !result && passenger.client?.aborted === true;
  const outcome = result ? 'ok' : isClientGone ? 'client_closed' : 'failed';
  const labels = { subgraph: line.name, outcome } as const;
  metrics.timing('pool_subgraph_request_duration_seconds', labels, (performance.now() - started) / 1_000);
  span.add({ 'pool.subgraph': line.name });
  if (outcome === 'failed') span.fail();
  span.end();
  if (!result) return unavailable();
  // What subgraphs report stays here: a client gets data and errors.
  const { extensions, ...answer } = result;
  passenger.people?.take(extensions);
  return answer;
}

/**
 * How the gateway asks its subgraphs: with the caller's token, the request id and a signature. Of its own because the
 * runtime's answers equal queries under way with one request, whoever asks, and takes several milliseconds longer over
 * a page of results (docs/adr/0008).
 */
export function subgraphTransport(settings: TransportSettings): NonNullable<GatewayConfigSupergraph['transports']> {
  return {
    http: {
      getSubgraphExecutor: ({ subgraphName, transportEntry: { location = '' } }) => {
        const agent = new Agent({ keepAliveTimeout: 30_000 });
        const line: NamedLine = { ...settings, url: location, name: subgraphName.toLowerCase(), agent };
        const execute = async ({ document, variables, context }: ExecutionRequest): Promise<SubgraphResult> =>
          ask(line, JSON.stringify({ query: textOf(document), variables }), passengerOf(document, context));
        return Object.assign(execute as never, { [Symbol.asyncDispose]: () => agent.destroy() });
      },
    },
  };
}
