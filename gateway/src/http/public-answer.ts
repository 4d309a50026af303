import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isRead } from './http-methods.ts';

/**
 * Subgraphs whose responses do not depend on the caller. A contract test checks that none of their fields needs a
 * token.
 */
export const PUBLIC_SUBGRAPHS: readonly string[] = ['occupations'];

/** Whether all called subgraphs are public. */
export const isPublicAnswer = (subgraphs: ReadonlySet<string>): boolean =>
  subgraphs.size > 0 && [...subgraphs].every((name) => PUBLIC_SUBGRAPHS.includes(name));

/** A weak entity tag, because compressed and uncompressed responses are equivalent. */
const tagOf = (text: string): string => `W/"${createHash('sha256').update(text).digest('base64url')}"`;

/** Headers that allow browsers and proxies to cache a response for `seconds`. */
export const cachingHeaders = (text: string, seconds: number): Record<string, string> => ({
  'cache-control': `public, max-age=${seconds}`,
  etag: tagOf(text),
});

const opaqueTag = (tag: string): string => tag.trim().replace(/^W\//u, '');

/** Whether `If-None-Match` has this tag (RFC 9110, 13.1.2: weak comparison, GET and HEAD only). */
export function isUnchanged(request: IncomingMessage, etag: string | undefined): boolean {
  const given = request.headers['if-none-match'];
  if (!isRead(request) || given === undefined || etag === undefined) return false;
  return given.trim() === '*' || given.split(',').some((tag) => opaqueTag(tag) === opaqueTag(etag));
}
