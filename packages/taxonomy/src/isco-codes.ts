import { readFile, rowsOf } from './tables.ts';

let read: ReadonlySet<string> | undefined;

/** Whether this is the code of a group of ISCO-08, of any level. Throws when the file is missing. */
export function isIscoGroup(code: string): boolean {
  read ??= new Set([...rowsOf(readFile('esco/labels/iscogroups.en'))].map(([group = '']) => group));
  return read.has(code);
}
