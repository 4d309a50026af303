import { parseUntrustedJson } from '@talent-pool/service-kit';

/** A parsed but unvalidated GraphQL request. */
export type GraphQLRequest = Readonly<Record<string, unknown>>;

/** Parses a JSON body; undefined if it is not a JSON object. */
export function readRequest(body: Buffer): GraphQLRequest | undefined {
  try {
    const parsed = parseUntrustedJson(body.toString('utf8'));
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      ? (parsed as GraphQLRequest)
      : undefined;
  } catch {
    return undefined;
  }
}
