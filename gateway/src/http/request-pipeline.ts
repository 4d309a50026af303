import { hasKey, type Caller, type TokenVerifier } from '@talent-pool/service-kit';
import type { Request as HttpRequest } from 'express';
import { secondsUntil } from '../limits/quota-headers.ts';
import { executeOperation, type OperationRequest, type ExecutionParts } from '../graph/execute-operation.ts';
import type { Trace } from './request-trace.ts';
import { refuseBody, type BodyLimits } from '../checks/body-shape.ts';
import { refuseDocument, type DocumentLimits } from '../checks/document-tokens.ts';
import { networkOf } from './client-address.ts';
import { documentId, type TrustedDocuments } from '../documents/trusted-documents.ts';
import { refusal } from '../graph/error-sanitiser.ts';
import { bodyOrRefusal, type BodyReadLimits } from './body-reader.ts';
import { callerOrRefusal, isRefusal } from '../access/caller-or-refusal.ts';
import { toOperation, parameterError } from './graphql-request.ts';
import { isRead } from './http-methods.ts';
import { bodyFromUrl } from './url-request.ts';
import { refuseRequest } from './request.rules.ts';
import { isMutation } from '../idempotency/idempotency.ts';
import { readKey } from '../idempotency/idempotency-key.ts';
import { mayErase, type PersonalAnswers } from '../idempotency/personal-answers.ts';
import type { Limits } from '../limits/limits.ts';
import type { Outcome } from './graphql-outcome.ts';
import { readRequest } from './request-body.ts';

export interface PipelineParts extends ExecutionParts {
  readonly verifyToken: TokenVerifier;
  readonly limits: Pick<Limits, 'rates' | 'idempotency' | 'costs' | 'concurrency'>;
  readonly documents: TrustedDocuments;
  readonly personal: PersonalAnswers;
  readonly bodyLimits: BodyLimits;
  readonly documentLimits: DocumentLimits;
  readonly body: BodyReadLimits;
  /** Origins that CORS allows. */
  readonly origins: readonly string[];
}

const HASH_LENGTH = 16;
const MALFORMED_KEY = 'The Idempotency-Key header must have 1 to 128 printable characters and no spaces.';
const NO_REQUEST = 'The request must be a JSON object with one GraphQL operation in "query".';

/** The steps of a request before execution: authentication, rate limits, body and document checks, idempotency. */
export class RequestPipeline {
  private readonly parts: PipelineParts;

  constructor(parts: PipelineParts) {
    this.parts = parts;
  }

  /** Handles a request. Rejects when the client closes the connection, and on unexpected errors. */

  async answer(request: HttpRequest, trace: Trace): Promise<Outcome> {
    const refused = refuseRequest(request, this.parts.origins);
    if (refused) return refused;
    const caller = await callerOrRefusal(this.parts.verifyToken, request.headers.authorization);
    const rateRefusal = await this.takeRate(isRefusal(caller) ? undefined : caller, request, trace);
    if (rateRefusal) return rateRefusal;
    if (isRefusal(caller)) return caller;
    const body = isRead(request) ? bodyFromUrl(request.url) : await bodyOrRefusal(request, this.parts.body);
    if (!Buffer.isBuffer(body)) return body;
    return this.answerBody(body, { request, caller, trace, isRepeatable: false });
  }

  /** Counts a request; the error response above the rate limit. An invalid token counts for the address. */
  private async takeRate(caller: Caller | undefined, request: HttpRequest, trace: Trace): Promise<Outcome | undefined> {
    const { granted, policy, quota } = await this.parts.limits.rates.take(caller, networkOf(request.ip));
    trace.quotas.push(quota);
    if (granted) return undefined;
    trace.refusedBy = `${policy}_rate`;
    this.parts.counters.refused[trace.refusedBy] += 1;
    const { limit, window, until } = quota;
    const message = `The rate limit of ${limit} requests in ${window} seconds is exceeded.`;
    return refusal('RATE_LIMITED', message, { limit, remaining: 0, retryAfter: secondsUntil(until, this.parts.now()) });
  }

  private async answerBody(body: Buffer, requestInfo: Omit<OperationRequest, 'operation'>): Promise<Outcome> {
    const graphqlRequest = readRequest(body);
    if (!graphqlRequest) return refusal('OPERATION_NOT_ALLOWED', NO_REQUEST);
    const bodyRefusal = refuseBody(graphqlRequest, this.parts.bodyLimits);
    if (bodyRefusal) return bodyRefusal;
    const parameterProblem = parameterError(graphqlRequest);
    if (parameterProblem) return refusal('OPERATION_NOT_ALLOWED', parameterProblem);
    const resolved = this.parts.documents.resolve(graphqlRequest);
    if (hasKey(resolved, 'refused')) {
      requestInfo.trace.refusedBy = 'untrusted_document';
      this.parts.counters.refused.untrusted_document += 1;
      return refusal('OPERATION_NOT_ALLOWED', resolved.refused);
    }
    const { query } = resolved;
    if (query === undefined) return refusal('OPERATION_NOT_ALLOWED', NO_REQUEST);
    requestInfo.trace.operation = documentId(query).slice(0, HASH_LENGTH);
    const documentRefusal = refuseDocument(query, this.parts.documentLimits);
    if (documentRefusal) return documentRefusal;
    const outcome = await this.executeOnce({ ...requestInfo, operation: toOperation(graphqlRequest, query) });
    if (requestInfo.caller && mayErase(query)) await this.deleteOutcomes(requestInfo.caller, requestInfo.request);
    return outcome;
  }

  /** After an erasure, deletes all stored responses of the caller except that of the erasure itself. */
  private async deleteOutcomes({ subject }: Caller, { headers }: HttpRequest): Promise<void> {
    const reading = readKey(headers['idempotency-key']);
    await this.parts.limits.idempotency.forget(subject, typeof reading === 'string' ? undefined : reading.key);
  }

  /** Executes an operation, or replays the stored response of a mutation with the same idempotency key. */
  private async executeOnce(operationRequest: OperationRequest): Promise<Outcome> {
    const { caller, operation, trace, request } = operationRequest;
    const reading = readKey(request.headers['idempotency-key']);
    if (reading === 'malformed') return refusal('BAD_USER_INPUT', MALFORMED_KEY, { header: 'idempotency-key' });
    if (reading === 'none' || !caller || !isMutation(operation.query, operation.operationName))
      return executeOperation(this.parts, operationRequest);
    const owner = { subject: caller.subject, key: reading.key };
    const execute = (): Promise<Outcome> => executeOperation(this.parts, { ...operationRequest, isRepeatable: true });
    const isPersonal = this.parts.personal.isPersonal(operation.query);
    const once = { request: JSON.stringify(operation), isPersonal };
    const { outcome, replayed } = await this.parts.limits.idempotency.once(owner, once, execute);
    if (replayed) trace.headers['idempotency-replayed'] = 'true';
    return outcome;
  }
}
