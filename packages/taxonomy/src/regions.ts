import { readFile, rowsOf } from './tables.ts';

let read: ReadonlySet<string> | undefined;

/**
 * Whether this is a NUTS 2024 code, level 1 to 3, of a member state. NUTS writes EL for Greece. The list comes with the
 * program, whatever version of ESCO is in use. Throws when the file is missing.
 */
export function isRegion(code: string): boolean {
  read ??= new Set([...rowsOf(readFile('nuts-2024'))].map(([one = '']) => one));
  return read.has(code);
}
