import { parseForeignJson } from '@talent-pool/service-kit';

/** A GraphQL request as it came, before anything of it is believed. */
export type GraphQLRequest = Readonly<Record<string, unknown>>;

/** The request in a body of JSON; undefined for whatever else it may be. */
export function readRequest(body: Buffer): GraphQLRequest | undefined {
  try {
    const parsed = parseForeignJson(body.toString('utf8'));
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      ? (parsed as GraphQLRequest)
      : undefined;
  } catch {
    return undefined;
  }
}
