import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isRead } from './http-methods.ts';

/** Subgraphs whose whole answer is the same for everybody: nothing in them needs a token, which a contract test checks. */
export const PUBLIC_SUBGRAPHS: readonly string[] = ['occupations'];

/** Whether an answer came from public subgraphs alone. */
export const isPublicAnswer = (subgraphs: ReadonlySet<string>): boolean =>
  subgraphs.size > 0 && [...subgraphs].every((name) => PUBLIC_SUBGRAPHS.includes(name));

/** A weak entity tag: an answer is the same for a client whether it is compressed or not. */
const tagOf = (text: string): string => `W/"${createHash('sha256').update(text).digest('base64url')}"`;

/** Headers with which browsers and proxies may keep an answer for so many seconds. */
export const cachingHeaders = (text: string, seconds: number): Record<string, string> => ({
  'cache-control': `public, max-age=${seconds}`,
  etag: tagOf(text),
});

const opaque = (tag: string): string => tag.trim().replace(/^W\//u, '');

/** Whether the client has this answer already (RFC 9110, 13.1.2: weak comparison, GET and HEAD alone). */
export function isUnchanged(request: IncomingMessage, etag: string | undefined): boolean {
  const given = request.headers['if-none-match'];
  if (!isRead(request) || given === undefined || etag === undefined) return false;
  return given.trim() === '*' || given.split(',').some((tag) => opaque(tag) === opaque(etag));
}
