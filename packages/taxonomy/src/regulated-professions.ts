import { readFile, rowsOf } from './tables.ts';

let read: ReadonlyMap<string, string> | undefined;

/**
 * The profession of Annex V to Directive 2005/36/EC that an ISCO-08 unit group belongs to, in English; undefined for other
 * groups. In every member state a licence is required to practise these. Throws when the file is missing.
 */
export function regulatedProfession(iscoGroup: string): string | undefined {
  read ??= new Map([...rowsOf(readFile('regulated-professions'))].map(([group = '', name = '']) => [group, name]));
  return read.get(iscoGroup);
}
