import { listOf, readFile, rowsOf } from './tables.ts';

let read: ReadonlySet<string> | undefined;

/**
 * Whether this is a NUTS 2024 code, level 1 to 3, of a member state. NUTS writes EL for Greece. The list comes with the
 * program, whatever version of ESCO is in use. Throws when the file is missing.
 */
export function isRegion(code: string): boolean {
  read ??= new Set([...rowsOf(readFile('nuts-2024'))].map(([one = '']) => one));
  return read.has(code);
}

let successors: ReadonlyMap<string, readonly string[]> | undefined;

/**
 * NUTS 2024 codes of the regions that replace a region of NUTS 2021, the one with most of its area first; empty for every
 * other code. Throws when the file is missing.
 */
export function regionSuccessors(code: string): readonly string[] {
  successors ??= new Map([...rowsOf(readFile('nuts-2021-successors'))].map(([old = '', next]) => [old, listOf(next)]));
  return successors.get(code) ?? [];
}
