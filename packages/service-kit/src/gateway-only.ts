import express, { type RequestHandler, type Response } from 'express';
import { poolError, toClientError, type ErrorCode, ERROR_CATALOGUE } from './errors.ts';
import { parseUntrustedJson } from './untrusted-json.ts';
import { Nonces } from './nonces.ts';
import { hasDigest, isSigned, NONCE_HEADER, TIMESTAMP_HEADER } from './signature.ts';

/** Maximum body size of a subgraph request: a few thousand entity representations. */
const BODY_LIMIT = '4mb';

/** Sends an error of the catalogue with its status. */
export function refuse(response: Response, code: ErrorCode, message: string): void {
  const errors = [toClientError(poolError(code, message).toJSON())];
  const { status } = ERROR_CATALOGUE[code];
  if (status === 401) response.setHeader('www-authenticate', 'Bearer realm="talent-pool"');
  response.status(status).json({ errors });
}

const refuseUnsigned = (response: Response): void =>
  refuse(response, 'UNAUTHENTICATED', 'This endpoint accepts requests from the gateway only.');

function parseObject(body: Buffer): object | undefined {
  try {
    const parsed: unknown = parseUntrustedJson(body.toString('utf8'));
    return typeof parsed === 'object' && parsed !== null ? parsed : undefined;
  } catch {
    return undefined;
  }
}

export interface GatewayAccess {
  /** Name of this subgraph, in lower case, as in the supergraph. */
  readonly name: string;
  readonly secret: string;
  /** The previous secret, also accepted while it is being replaced. */
  readonly previousSecret?: string | undefined;
}

/**
 * Accepts only requests that the gateway signed for this subgraph, each once, because a token alone must not allow
 * forged `_entities` representations. The signature is checked before the body is read, and the digest before it is
 * parsed. Each instance keeps its own nonces.
 */
export function gatewayOnly({ name, secret, previousSecret }: GatewayAccess): RequestHandler[] {
  const secrets = previousSecret ? [secret, previousSecret] : [secret];
  const nonces = new Nonces();
  return [
    (request, response, next) => {
      if (isSigned(secrets, name, request.headers)) next();
      else refuseUnsigned(response);
    },
    express.raw({ limit: BODY_LIMIT, inflate: false, type: () => true }),
    (request, response, next) => {
      const { headers, body: given } = request as { headers: typeof request.headers; body: unknown };
      const body = Buffer.isBuffer(given) ? given : Buffer.alloc(0);
      if (!hasDigest(body, headers)) return refuseUnsigned(response);
      if (!nonces.accept(String(headers[NONCE_HEADER]), Number(headers[TIMESTAMP_HEADER]))) {
        return refuseUnsigned(response);
      }
      request.body = parseObject(body);
      if (request.body) next();
      else refuse(response, 'OPERATION_NOT_ALLOWED', 'The request body must be a JSON object.');
    },
  ];
}
