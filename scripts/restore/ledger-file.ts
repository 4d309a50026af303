import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { PlainError } from '../engines/plain-error.ts';
import type { ErasureRecord } from '../../subgraphs/candidates/src/data/erasure-ledger.model.ts';

const moment = z.iso.datetime().transform((text) => new Date(text));
const entry = z.object({ id: z.uuid(), requestedAt: moment, completedAt: moment.nullable() });

/** An erasure as a line of an exported ledger: an id and two times, nothing else. */
export const ledgerLine = ({ _id: id, requestedAt, completedAt }: ErasureRecord): string =>
  `${JSON.stringify({ id, requestedAt, completedAt })}\n`;

/** The erasures of an exported ledger. Throws a PlainError that names the first line that is none. */
export async function readLedger(file: string): Promise<ErasureRecord[]> {
  const entries: ErasureRecord[] = [];
  let place = 0;
  for await (const line of createInterface({ input: createReadStream(file, 'utf8') })) {
    place += 1;
    const read = entry.safeParse(parsed(line));
    if (!read.success) throw new PlainError(`Line ${place} of ${file} is no erasure: nothing was done.`);
    const { id, ...times } = read.data;
    entries.push({ _id: id, ...times });
  }
  return entries;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
