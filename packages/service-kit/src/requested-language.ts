/**
 * The client's `Accept-Language`, as the gateway passes it to the subgraphs. It has a name of its own because it is
 * signed, and HTTP clients add `accept-language` by themselves.
 */
export const LANGUAGE_HEADER = 'x-pool-accept-language';

/** Longer headers are not passed on: browsers send less than 100 characters. */
const MAXIMUM_LENGTH = 512;

/** The header as an object for a request to a subgraph; empty without one, or with one that is too long. */
export const languageHeader = (acceptLanguage: string | undefined): Record<string, string> =>
  acceptLanguage && acceptLanguage.length <= MAXIMUM_LENGTH ? { [LANGUAGE_HEADER]: acceptLanguage } : {};
