import type { IncomingMessage } from 'node:http';

/** Methods of the GraphQL address. GET and HEAD support only queries without a token. */
const METHODS = ['GET', 'HEAD', 'POST', 'OPTIONS'];

/** The header `Allow` of the GraphQL address. */
export const ALLOW = METHODS.join(', ');

/** Whether the GraphQL address supports a method. */
export const isMethod = (method: string | undefined): boolean => METHODS.includes(method ?? '');
/** Whether a request carries its operation in the URL. */
export const isRead = ({ method }: IncomingMessage): boolean => method === 'GET' || method === 'HEAD';

/**
 * Whether a browser sends a GET for a page of another origin. Such a request has no preflight. The page cannot read the
 * response, but each request would count against the rate limit of the visitor's address.
 */
export function isCrossOriginRead({ headers }: IncomingMessage, origins: readonly string[]): boolean {
  if (headers.origin !== undefined && origins.includes(headers.origin)) return false;
  const site = headers['sec-fetch-site'];
  const isOwn = site === undefined || site === 'same-origin' || site === 'none';
  return !isOwn && headers['sec-fetch-dest'] !== 'document';
}
