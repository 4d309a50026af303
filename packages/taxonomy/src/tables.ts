import { readFile } from 'node:fs/promises';

const FOLDER = new URL('../../../data/', import.meta.url);

/** The rows of a tab-separated file of `data/`, without its head line. Throws when the file is missing. */
export async function readTable(name: string): Promise<string[][]> {
  const text = await readFile(new URL(`${name}.tsv`, FOLDER), 'utf8');
  return text
    .slice(text.indexOf('\n') + 1)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t'));
}

/** A cell that holds several values divided by spaces. */
export const listOf = (cell: string | undefined): readonly string[] => (cell ? cell.split(' ') : []);
