import { parseUntrustedJson, type CursorCipher } from '@talent-pool/service-kit';
import type { SortValues } from './order.ts';

/** The search a cursor belongs to: it is valid only for the same filter and sort. */
export interface CursorScope {
  readonly cipher: CursorCipher;
  /** Without duplicates and in a fixed order, so that equal filters have equal texts. */
  readonly filter: object;
  readonly sort: string;
}

const listOf = ({ filter, sort }: CursorScope): string => `${sort}.${JSON.stringify(filter)}`;

/** Returns a function that writes cursors: sort values, encrypted for this search. */
export function cursorWriter(scope: CursorScope): (values: SortValues) => string {
  const write = scope.cipher.writer(listOf(scope));
  return (values) => write(JSON.stringify(values));
}

/** The sort values in a cursor; undefined if it is forged, damaged or of another search. */
export function readCursor(scope: CursorScope, cursor: string): SortValues | undefined {
  const text = scope.cipher.read(listOf(scope), cursor);
  return text === undefined ? undefined : (parseUntrustedJson(text) as SortValues);
}
