import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SortValues } from './faceted-search.ts';

/** What a cursor belongs to: it is good for the same filter and sort only. */
export interface CursorScope {
  readonly secret: string;
  /** The secret before: its cursors are still good while the secret is being replaced. */
  readonly previousSecret?: string | undefined;
  /** Without repetitions and in a fixed order, so that equal filters have equal texts. */
  readonly filter: object;
  readonly sort: string;
}

const SEAL_BYTES = 16;

/** A function that seals payloads for one search; the costly part, the filter's text, is made once. */
function sealer({ secret, filter, sort }: CursorScope): (payload: string) => Buffer {
  const scope = `cursor.${sort}.${JSON.stringify(filter)}.`;
  return (payload) => createHmac('sha256', secret).update(scope).update(payload).digest().subarray(0, SEAL_BYTES);
}

/** Makes the cursors of a page: sort values, sealed together with the search they belong to. */
export function cursorWriter(scope: CursorScope): (values: SortValues) => string {
  const seal = sealer(scope);
  return (values) => {
    const payload = JSON.stringify(values);
    return `${Buffer.from(payload).toString('base64url')}.${seal(payload).toString('base64url')}`;
  };
}

const isEqual = (one: Buffer, other: Buffer): boolean => one.length === other.length && timingSafeEqual(one, other);

/** The sort values of a cursor; undefined when it is forged, damaged or another search's. */
export function readCursor(scope: CursorScope, cursor: string): SortValues | undefined {
  const [body = '', signature = '', ...rest] = cursor.split('.');
  if (rest.length > 0 || cursor.length > 500) return undefined;
  const payload = Buffer.from(body, 'base64url').toString('utf8');
  const given = Buffer.from(signature, 'base64url');
  const secrets = [scope.secret, ...(scope.previousSecret ? [scope.previousSecret] : [])];
  if (!secrets.some((secret) => isEqual(given, sealer({ ...scope, secret })(payload)))) return undefined;
  return JSON.parse(payload) as SortValues;
}
