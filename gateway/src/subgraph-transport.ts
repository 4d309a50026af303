import type { GatewayConfigSupergraph } from '@graphql-hive/gateway-runtime';
import {
  hasStanding,
  poolError,
  SIGNATURE_HEADER,
  signRequest,
  STANDING_HEADER,
  TIMESTAMP_HEADER,
  type Caller,
} from '@talent-pool/service-kit';
import { print, type DocumentNode, type GraphQLFormattedError } from 'graphql';
import { Agent, request } from 'undici';

export interface TransportSettings {
  readonly secret: string;
  /** Milliseconds after which a subgraph counts as unavailable. */
  readonly timeout: number;
}

/** What goes along with a request to a subgraph. */
export interface Passenger {
  readonly authorization: string | undefined;
  /** Who asks; how an employer stands is told to every subgraph. */
  readonly caller?: Caller | undefined;
  readonly requestId: string;
}

interface SubgraphResult {
  readonly data?: unknown;
  readonly errors?: readonly GraphQLFormattedError[];
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

const unavailable = (): SubgraphResult => ({
  errors: [poolError('UNAVAILABLE', 'A subgraph does not answer.').toJSON()],
});

/** Whether a subgraph's answer is a GraphQL result; anything else, and any fault of its own, is its unavailability. */
const isResult = (body: unknown, status: number): body is SubgraphResult =>
  status < 500 && typeof body === 'object' && body !== null && ('data' in body || 'errors' in body);

/** Signs and sends one request to a subgraph. Never throws. */
export async function askSubgraph(
  url: string,
  body: string,
  { authorization, caller, requestId }: Passenger,
  settings: TransportSettings & { readonly agent: Agent },
): Promise<SubgraphResult> {
  const timestamp = String(Date.now());
  const standing = hasStanding(caller) ? caller.standing : undefined;
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    'x-request-id': requestId,
    ...(authorization && { authorization }),
    ...(standing && { [STANDING_HEADER]: standing }),
    [TIMESTAMP_HEADER]: timestamp,
    [SIGNATURE_HEADER]: signRequest(settings.secret, { timestamp, authorization, standing, body }),
  };
  const { agent: dispatcher, timeout } = settings;
  try {
    const init = { method: 'POST', body, headers, dispatcher, signal: AbortSignal.timeout(timeout) } as const;
    const { statusCode, body: answer } = await request(url, init);
    const result: unknown = await answer.json();
    return isResult(result, statusCode) ? result : unavailable();
  } catch {
    return unavailable();
  }
}

/**
 * How the gateway asks its subgraphs: with the caller's token, the request id and a signature. Of its own because the
 * runtime's answers equal queries under way with one request, whoever asks, and takes several milliseconds longer over
 * a page of results (docs/adr/0008).
 */
export function subgraphTransport(settings: TransportSettings): NonNullable<GatewayConfigSupergraph['transports']> {
  return {
    http: {
      getSubgraphExecutor: ({ transportEntry: { location = '' } }) => {
        const agent = new Agent({ keepAliveTimeout: 30_000 });
        const execute = async ({ document, variables, context }: ExecutionRequest): Promise<SubgraphResult> =>
          askSubgraph(location, JSON.stringify({ query: textOf(document), variables }), context as Passenger, {
            ...settings,
            agent,
          });
        return Object.assign(execute as never, { [Symbol.asyncDispose]: () => agent.destroy() });
      },
    },
  };
}
