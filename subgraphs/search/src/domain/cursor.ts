import { parseUntrustedJson, type CursorCipher } from '@talent-pool/service-kit';
import type { SortValues } from './order.ts';

/** What a cursor belongs to: it is valid for the same filter and sort only. */
export interface CursorScope {
  readonly cipher: CursorCipher;
  /** Without repetitions and in a fixed order, so that equal filters have equal texts. */
  readonly filter: object;
  readonly sort: string;
}

const listOf = ({ filter, sort }: CursorScope): string => `${sort}.${JSON.stringify(filter)}`;

/** Makes the cursors of a page: the sort values, encrypted for the search they belong to. */
export function cursorWriter(scope: CursorScope): (values: SortValues) => string {
  const write = scope.cipher.writer(listOf(scope));
  return (values) => write(JSON.stringify(values));
}

/** The sort values of a cursor; undefined when it is forged, damaged or another search's. */
export function readCursor(scope: CursorScope, cursor: string): SortValues | undefined {
  const text = scope.cipher.read(listOf(scope), cursor);
  return text === undefined ? undefined : (parseUntrustedJson(text) as SortValues);
}
