import type { IncomingMessage } from 'node:http';

/** Methods of the GraphQL address. GET and HEAD answer queries of callers without a token, nothing else. */
const METHODS = ['GET', 'HEAD', 'POST', 'OPTIONS'];

/** `Allow` of the GraphQL address. */
export const ALLOW = METHODS.join(', ');

export const isMethod = (method: string | undefined): boolean => METHODS.includes(method ?? '');
/** Whether a request carries its operation in the URL. */
export const isRead = ({ method }: IncomingMessage): boolean => method === 'GET' || method === 'HEAD';

/**
 * Whether a page of another origin makes the browser send a GET, which no preflight precedes. The page cannot read the
 * answer, but each request would count against the address of the person who looks at the page.
 */
export function isForeignRead({ headers }: IncomingMessage, origins: readonly string[]): boolean {
  if (headers.origin !== undefined && origins.includes(headers.origin)) return false;
  const site = headers['sec-fetch-site'];
  const isOwn = site === undefined || site === 'same-origin' || site === 'none';
  return !isOwn && headers['sec-fetch-dest'] !== 'document';
}
