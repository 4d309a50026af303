import {
  hasKey,
  parseUntrustedJson,
  UNKNOWN_OPERATION,
  type ReadinessCheck,
  type Telemetry,
} from '@talent-pool/service-kit';
import { sendToGraph, type GraphAccess } from './send-to-graph.ts';
import { PeopleTally } from '../cards/people-tally.ts';
import type { RequestContext } from './request-context.ts';

const QUERY = '{ languages { code } }';

const contextOf = ({ tracing }: Telemetry): RequestContext => ({
  caller: undefined,
  requestId: 'readiness',
  authorization: undefined,
  purpose: undefined,
  isRepeatable: false,
  isReadOnly: true,
  people: new PeopleTally(),
  span: tracing.open(UNKNOWN_OPERATION),
  clientClosed: new AbortController().signal,
  subgraphs: new Set(),
  charge: async () => undefined,
  setLabel: () => undefined,
  meter: { hasAnswer: false },
});

const hasLanguages = (result: unknown): boolean => {
  const { data } = result as { readonly data?: { readonly languages?: unknown } | null };
  return Array.isArray(data?.languages) && data.languages.length > 0;
};

/**
 * A readiness check that executes a query through all steps: validation, planning, a subgraph request and merging. It
 * detects an instance that no longer responds although its process runs and its subgraphs are ready.
 */
export const readinessQuery =
  (parts: GraphAccess & { readonly telemetry: Telemetry }): ReadinessCheck =>
  async () => {
    const context = contextOf(parts.telemetry);
    const outcome = await sendToGraph(parts, { query: QUERY }, context).finally(() => context.span.end());
    const result: unknown = hasKey(outcome, 'text') ? parseUntrustedJson(outcome.text) : outcome.body;
    if (outcome.status !== 200 || !hasLanguages(result)) throw new Error('The graph does not respond.');
  };
