import type { IncomingMessage } from 'node:http';
import { refusal, type CleanResult } from '../graph/error-sanitiser.ts';
import { isJson } from './media-types.ts';
import { ALLOW, isForeignRead, isMethod, isRead } from './http-methods.ts';

/** Why a request that carries its operation in the URL is not answered. */
function unfitRead(request: IncomingMessage, origins: readonly string[]): CleanResult | undefined {
  if (request.headers.authorization !== undefined)
    return refusal('METHOD_NOT_ALLOWED', 'Send operations with a token with POST: URLs are written to logs.');
  if (isForeignRead(request, origins)) return refusal('FORBIDDEN', 'Pages of other origins may not send this request.');
  return undefined;
}

/** Why a request is refused before anything of it is read; undefined when it may be read. */
export function unfit(request: IncomingMessage, origins: readonly string[]): CleanResult | undefined {
  const { method, headers } = request;
  if (!isMethod(method)) return refusal('METHOD_NOT_ALLOWED', `The methods of this address are ${ALLOW}.`);
  if (isRead(request)) return unfitRead(request, origins);
  if ((headers['content-encoding'] ?? 'identity') !== 'identity')
    return refusal('UNSUPPORTED_MEDIA_TYPE', 'Send the body without a content encoding.');
  if (!isJson(headers['content-type']))
    return refusal('UNSUPPORTED_MEDIA_TYPE', 'The content type of a request must be application/json.');
  return undefined;
}
