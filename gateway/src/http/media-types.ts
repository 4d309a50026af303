import type { IncomingMessage } from 'node:http';
import { MIMEType } from 'node:util';
import Negotiator from 'negotiator';

/** Media types of responses, in order of preference for a client that accepts any type. */
const MEDIA_TYPES = ['application/json', 'application/graphql-response+json'] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

/** The representation of a response (GraphQL over HTTP, "Response"). */
export interface Representation {
  readonly mediaType: MediaType;
  /**
   * Whether the client requests `application/json` explicitly, as clients do that predate
   * `application/graphql-response+json`.
   */
  readonly isLegacy: boolean;
}

/** The representation of errors for clients that accept none of the media types. */
export const DEFAULT_REPRESENTATION: Representation = { mediaType: 'application/json', isLegacy: false };

const UTF_8 = '; charset=utf-8';
const isMediaType = (name: string | undefined): name is MediaType =>
  (MEDIA_TYPES as readonly (string | undefined)[]).includes(name);

/** The representation that `Accept` requests; undefined if it accepts none of the media types. */
export function representationFor(request: IncomingMessage): Representation | undefined {
  const negotiator = new Negotiator(request);
  const offered = [...MEDIA_TYPES, ...MEDIA_TYPES.map((name) => name + UTF_8)];
  const mediaType = negotiator.mediaType(offered)?.split(';')[0];
  if (!isMediaType(mediaType)) return undefined;
  const named = negotiator.mediaTypes().map((name) => name.toLowerCase());
  return { mediaType, isLegacy: mediaType === 'application/json' && named.includes(mediaType) };
}

/** Whether a client prefers HTML to JSON, as browsers do for navigation. */
export const prefersPage = (request: IncomingMessage): boolean =>
  new Negotiator(request).mediaType([...MEDIA_TYPES, 'text/html']) === 'text/html';

/** Whether a content type is JSON in UTF-8, the only supported one. */
export function isJson(contentType: string | undefined): boolean {
  try {
    const { essence, params } = new MIMEType(contentType ?? '');
    return essence === 'application/json' && (params.get('charset') ?? 'utf-8').toLowerCase() === 'utf-8';
  } catch {
    return false;
  }
}
