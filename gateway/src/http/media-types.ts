import type { IncomingMessage } from 'node:http';
import { MIMEType } from 'node:util';
import Negotiator from 'negotiator';

/** Media types of an answer, in the order of preference when a client accepts everything. */
const MEDIA_TYPES = ['application/json', 'application/graphql-response+json'] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

/** How an answer is represented (GraphQL over HTTP, "Response"). */
export interface Representation {
  readonly mediaType: MediaType;
  /** Whether the client named `application/json` itself: a client of the time before `application/graphql-response+json`. */
  readonly isLegacy: boolean;
}

/** Used where no answer in another representation is possible. */
export const STANDARD: Representation = { mediaType: 'application/json', isLegacy: false };

const UTF_8 = '; charset=utf-8';
const isMediaType = (name: string | undefined): name is MediaType =>
  (MEDIA_TYPES as readonly (string | undefined)[]).includes(name);

/** The representation that `Accept` asks for; undefined when it accepts none of ours. */
export function representationFor(request: IncomingMessage): Representation | undefined {
  const negotiator = new Negotiator(request);
  const offered = [...MEDIA_TYPES, ...MEDIA_TYPES.map((name) => name + UTF_8)];
  const mediaType = negotiator.mediaType(offered)?.split(';')[0];
  if (!isMediaType(mediaType)) return undefined;
  const named = negotiator.mediaTypes().map((name) => name.toLowerCase());
  return { mediaType, isLegacy: mediaType === 'application/json' && named.includes(mediaType) };
}

/** Whether a client prefers a page over data, as a browser's address bar does. */
export const prefersPage = (request: IncomingMessage): boolean =>
  new Negotiator(request).mediaType([...MEDIA_TYPES, 'text/html']) === 'text/html';

/** Whether a body is declared as JSON in UTF-8, the only kind that is read. */
export function isJson(contentType: string | undefined): boolean {
  try {
    const { essence, params } = new MIMEType(contentType ?? '');
    return essence === 'application/json' && (params.get('charset') ?? 'utf-8').toLowerCase() === 'utf-8';
  } catch {
    return false;
  }
}
