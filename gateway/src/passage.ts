import { hasKey, isErrorCode, type Caller, type TokenVerifier } from '@talent-pool/service-kit';
import type { Request as HttpRequest } from 'express';
import { secondsUntil } from './allowance/quota.ts';
import { askGraph, type Asked, type GraphParts, type Trace } from './ask-graph.ts';
import { refuseBody, type BodyLimits } from './checks/body-shape.ts';
import { refuseDocument, type DocumentLimits } from './checks/document-tokens.ts';
import { networkOf } from './client-address.ts';
import { documentId, type TrustedDocuments } from './documents/trusted-documents.ts';
import { refusal, type CleanResult } from './error-sanitiser.ts';
import { readBody } from './http-body.ts';
import { isMutation } from './idempotency/idempotency.ts';
import { readKey } from './idempotency/idempotency-key.ts';
import type { Limits } from './limits.ts';
import type { Outcome } from './outcome.ts';
import { readRequest } from './request-body.ts';

export interface PassageParts extends GraphParts {
  readonly verifyToken: TokenVerifier;
  readonly limits: Pick<Limits, 'rates' | 'idempotency' | 'costs' | 'concurrency'>;
  readonly documents: TrustedDocuments;
  readonly bodyLimit: number;
  readonly bodyLimits: BodyLimits;
  readonly documentLimits: DocumentLimits;
}

const HASH_LENGTH = 16;
const MALFORMED_KEY = 'The header Idempotency-Key must be 1 to 128 printable characters without spaces.';

const isRefusal = (caller: Caller | CleanResult | undefined): caller is CleanResult =>
  caller !== undefined && hasKey(caller, 'status');

/** What stands against a request before anything of it is read. */
function unfit({ method, headers }: HttpRequest): CleanResult | undefined {
  if (method !== 'POST') return refusal('OPERATION_NOT_ALLOWED', 'Send operations with POST.');
  if ((headers['content-encoding'] ?? 'identity') === 'identity') return undefined;
  return refusal('OPERATION_NOT_ALLOWED', 'Send the body as it is, not packed.');
}

/** The way of a request from the door to the graph: who asks, how often, what, and whether it was asked before. */
export class Passage {
  private readonly parts: PassageParts;

  constructor(parts: PassageParts) {
    this.parts = parts;
  }

  async answer(request: HttpRequest, trace: Trace): Promise<Outcome> {
    const refused = unfit(request);
    if (refused) return refused;
    const caller = await this.callerOf(request);
    const tooOften = await this.count(isRefusal(caller) ? undefined : caller, request, trace);
    if (tooOften) return tooOften;
    if (isRefusal(caller)) return caller;
    const { bodyLimit } = this.parts;
    const body = await readBody(request, bodyLimit);
    if (!body) return refusal('BODY_TOO_LARGE', `A request may have ${bodyLimit} bytes.`);
    return this.answerBody({ request, caller, body, trace, isRepeatable: false });
  }

  /** A caller, or the refusal of a token that is no good. */
  private async callerOf(request: HttpRequest): Promise<Caller | undefined | CleanResult> {
    try {
      return await this.parts.verifyToken(request.headers.authorization);
    } catch (error) {
      const { extensions, message } = error as { extensions?: { code?: unknown }; message: string };
      return isErrorCode(extensions?.code) ? refusal(extensions.code, message) : refusal('INTERNAL_SERVER_ERROR', '');
    }
  }

  /** Counts a request; its refusal when there were too many. Those with a bad token count for their address. */
  private async count(
    caller: Caller | undefined,
    request: HttpRequest,
    trace: Trace,
  ): Promise<CleanResult | undefined> {
    const { granted, policy, quota } = await this.parts.limits.rates.take(caller, networkOf(request.ip));
    trace.quotas.push(quota);
    if (granted) return undefined;
    trace.refusedBy = `${policy}_rate`;
    this.parts.counters.refused[trace.refusedBy] += 1;
    const { limit, window, until } = quota;
    const message = `${limit} requests are answered in ${window} seconds.`;
    return refusal('RATE_LIMITED', message, { limit, remaining: 0, retryAfter: secondsUntil(until, Date.now()) });
  }

  private async answerBody(asked: Asked): Promise<Outcome> {
    const { bodyLimits, documentLimits } = this.parts;
    const given = readRequest(asked.body);
    const oversized = given && refuseBody(given, bodyLimits);
    if (oversized) return oversized;
    const resolved = given ? this.parts.documents.resolve(given) : { query: undefined };
    if (hasKey(resolved, 'refused')) {
      asked.trace.refusedBy = 'untrusted_document';
      this.parts.counters.refused.untrusted_document += 1;
      return refusal('OPERATION_NOT_ALLOWED', resolved.refused);
    }
    const { query } = resolved;
    if (!given || query === undefined) return askGraph(this.parts, asked);
    asked.trace.operation = documentId(query).slice(0, HASH_LENGTH);
    const unreadable = refuseDocument(query, documentLimits);
    if (unreadable) return unreadable;
    const { variables, operationName, extensions } = given;
    const isNamed = query !== given['query'];
    const rebuilt = { query, variables, operationName, ...(!isNamed && { extensions }) };
    const body = Buffer.from(JSON.stringify(rebuilt));
    return this.askOnce({ ...asked, body }, query, operationName);
  }

  /** Asks, or answers as before when the caller repeats a mutation under its key. */
  private async askOnce(asked: Asked, query: string, operationName: unknown): Promise<Outcome> {
    const { caller, body, trace, request } = asked;
    const reading = readKey(request.headers['idempotency-key']);
    if (reading === 'malformed') return refusal('BAD_USER_INPUT', MALFORMED_KEY, { header: 'idempotency-key' });
    if (reading === 'none' || !caller || !isMutation(query, operationName)) return askGraph(this.parts, asked);
    const owner = { subject: caller.subject, key: reading.key };
    const ask = (): Promise<Outcome> => askGraph(this.parts, { ...asked, isRepeatable: true });
    const { outcome, replayed } = await this.parts.limits.idempotency.once(owner, body.toString('utf8'), ask);
    if (replayed) trace.headers['idempotency-replayed'] = 'true';
    return outcome;
  }
}
