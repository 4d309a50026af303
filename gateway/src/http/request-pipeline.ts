import { hasKey, type Caller, type TokenVerifier } from '@talent-pool/service-kit';
import type { Request as HttpRequest } from 'express';
import { secondsUntil } from '../limits/quota-headers.ts';
import { executeOperation, type Asked, type GraphParts } from '../graph/execute-operation.ts';
import type { Trace } from './request-trace.ts';
import { refuseBody, type BodyLimits } from '../checks/body-shape.ts';
import { refuseDocument, type DocumentLimits } from '../checks/document-tokens.ts';
import { networkOf } from './client-address.ts';
import { documentId, type TrustedDocuments } from '../documents/trusted-documents.ts';
import { refusal, type CleanResult } from '../graph/error-sanitiser.ts';
import { bodyOrRefusal, type ReadingLimits } from './body-reader.ts';
import { callerOrRefusal, isRefusal } from '../access/caller-or-refusal.ts';
import { operationOf, wrongParameter } from './graphql-request.ts';
import { isRead } from './http-methods.ts';
import { bodyOfUrl } from './url-request.ts';
import { unfit } from './request.rules.ts';
import { isMutation } from '../idempotency/idempotency.ts';
import { readKey } from '../idempotency/idempotency-key.ts';
import { mayErase, type PersonalAnswers } from '../idempotency/personal-answers.ts';
import type { Limits } from '../limits/limits.ts';
import type { Outcome } from './graphql-outcome.ts';
import { readRequest } from './request-body.ts';

export interface PipelineParts extends GraphParts {
  readonly verifyToken: TokenVerifier;
  readonly limits: Pick<Limits, 'rates' | 'idempotency' | 'costs' | 'concurrency'>;
  readonly documents: TrustedDocuments;
  readonly personal: PersonalAnswers;
  readonly bodyLimits: BodyLimits;
  readonly documentLimits: DocumentLimits;
  readonly body: ReadingLimits;
  /** Origins whose pages may call. */
  readonly origins: readonly string[];
}

const HASH_LENGTH = 16;
const MALFORMED_KEY = 'The header Idempotency-Key must be 1 to 128 printable characters without spaces.';
const NO_REQUEST = 'The request must be a JSON object with one GraphQL operation in "query".';

/** The steps of a request before the graph: the caller, the rate limits, the document, and whether it was sent before. */
export class RequestPipeline {
  private readonly parts: PipelineParts;

  constructor(parts: PipelineParts) {
    this.parts = parts;
  }

  async answer(request: HttpRequest, trace: Trace): Promise<Outcome> {
    const refused = unfit(request, this.parts.origins);
    if (refused) return refused;
    const caller = await callerOrRefusal(this.parts.verifyToken, request.headers.authorization);
    const tooOften = await this.count(isRefusal(caller) ? undefined : caller, request, trace);
    if (tooOften) return tooOften;
    if (isRefusal(caller)) return caller;
    const body = isRead(request) ? bodyOfUrl(request.url) : await bodyOrRefusal(request, this.parts.body);
    if (!Buffer.isBuffer(body)) return body;
    return this.answerBody(body, { request, caller, trace, isRepeatable: false });
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
    return refusal('RATE_LIMITED', message, { limit, remaining: 0, retryAfter: secondsUntil(until, this.parts.now()) });
  }

  private async answerBody(body: Buffer, asked: Omit<Asked, 'operation'>): Promise<Outcome> {
    const given = readRequest(body);
    if (!given) return refusal('OPERATION_NOT_ALLOWED', NO_REQUEST);
    const oversized = refuseBody(given, this.parts.bodyLimits);
    if (oversized) return oversized;
    const wrong = wrongParameter(given);
    if (wrong) return refusal('OPERATION_NOT_ALLOWED', wrong);
    const resolved = this.parts.documents.resolve(given);
    if (hasKey(resolved, 'refused')) {
      asked.trace.refusedBy = 'untrusted_document';
      this.parts.counters.refused.untrusted_document += 1;
      return refusal('OPERATION_NOT_ALLOWED', resolved.refused);
    }
    const { query } = resolved;
    if (query === undefined) return refusal('OPERATION_NOT_ALLOWED', NO_REQUEST);
    asked.trace.operation = documentId(query).slice(0, HASH_LENGTH);
    const unreadable = refuseDocument(query, this.parts.documentLimits);
    if (unreadable) return unreadable;
    const outcome = await this.askOnce({ ...asked, operation: operationOf(given, query) });
    if (asked.caller && mayErase(query)) await this.forgetOutcomes(asked.caller, asked.request);
    return outcome;
  }

  /** After an erasure nothing that was answered to its caller is kept; requests under way keep nothing either. */
  private async forgetOutcomes({ subject }: Caller, { headers }: HttpRequest): Promise<void> {
    const reading = readKey(headers['idempotency-key']);
    await this.parts.limits.idempotency.forget(subject, typeof reading === 'string' ? undefined : reading.key);
  }

  /** Asks, or answers as before when the caller repeats a mutation under its key. */
  private async askOnce(asked: Asked): Promise<Outcome> {
    const { caller, operation, trace, request } = asked;
    const reading = readKey(request.headers['idempotency-key']);
    if (reading === 'malformed') return refusal('BAD_USER_INPUT', MALFORMED_KEY, { header: 'idempotency-key' });
    if (reading === 'none' || !caller || !isMutation(operation.query, operation.operationName))
      return executeOperation(this.parts, asked);
    const owner = { subject: caller.subject, key: reading.key };
    const isPersonal = this.parts.personal.isPersonal(operation.query);
    const ask = (): Promise<Outcome> => executeOperation(this.parts, { ...asked, isRepeatable: true });
    const once = { request: JSON.stringify(operation), isPersonal };
    const { outcome, replayed } = await this.parts.limits.idempotency.once(owner, once, ask);
    if (replayed) trace.headers['idempotency-replayed'] = 'true';
    return outcome;
  }
}
