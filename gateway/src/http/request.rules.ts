import type { IncomingMessage } from 'node:http';
import { refusal, type CleanResult } from '../graph/error-sanitiser.ts';
import { isJson } from './media-types.ts';
import { ALLOW, isCrossOriginRead, isMethod, isRead } from './http-methods.ts';

/** The error response to a GET or HEAD that is not allowed. */
function refuseRead(request: IncomingMessage, origins: readonly string[]): CleanResult | undefined {
  if (request.headers.authorization !== undefined)
    return refusal(
      'METHOD_NOT_ALLOWED',
      'Requests with an access token must use POST, because URLs are written to logs.',
    );
  if (isCrossOriginRead(request, origins))
    return refusal('FORBIDDEN', 'Requests from pages of other origins are not allowed.');
  return undefined;
}

/** The error response to a request that is refused by its method and headers; undefined if its body may be read. */
export function refuseRequest(request: IncomingMessage, origins: readonly string[]): CleanResult | undefined {
  const { method, headers } = request;
  if (!isMethod(method)) return refusal('METHOD_NOT_ALLOWED', `This URL supports the methods ${ALLOW}.`);
  if (isRead(request)) return refuseRead(request, origins);
  if ((headers['content-encoding'] ?? 'identity') !== 'identity')
    return refusal('UNSUPPORTED_MEDIA_TYPE', 'The request body must not have a Content-Encoding.');
  if (!isJson(headers['content-type']))
    return refusal('UNSUPPORTED_MEDIA_TYPE', 'The Content-Type of the request must be application/json.');
  return undefined;
}
