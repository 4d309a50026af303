import { hasKey, parseForeignJson, UNREAD, type ReadinessCheck, type Telemetry } from '@talent-pool/service-kit';
import { exchange, type ExchangeParts } from './exchange.ts';
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
  span: tracing.open(UNREAD),
  client: new AbortController().signal,
  subgraphs: new Set(),
  charge: async () => undefined,
  called: () => undefined,
  meter: { hasAnswer: false },
});

const hasLanguages = (answer: unknown): boolean => {
  const { data } = answer as { readonly data?: { readonly languages?: unknown } | null };
  return Array.isArray(data?.languages) && data.languages.length > 0;
};

/**
 * Sends a query through the whole graph: validation, planning, a subgraph, and the merging of its answer. An instance that
 * cannot answer any more is then taken out, although its process lives and its subgraphs are ready.
 */
export const readinessQuery =
  (parts: ExchangeParts & { readonly telemetry: Telemetry }): ReadinessCheck =>
  async () => {
    const context = contextOf(parts.telemetry);
    const outcome = await exchange(parts, { query: QUERY }, context).finally(() => context.span.end());
    const answer: unknown = hasKey(outcome, 'text') ? parseForeignJson(outcome.text) : outcome.body;
    if (outcome.status !== 200 || !hasLanguages(answer)) throw new Error('The graph does not answer.');
  };
