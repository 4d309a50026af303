import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseUntrustedJson } from '@talent-pool/service-kit';
import { z } from 'zod';
import { PlainError } from '../../pool/plain-error.ts';
import type { ErasureRecord } from '../../../subgraphs/candidates/src/data/erasure-ledger.model.ts';
import { CONSENT_PURPOSES } from '../../../subgraphs/candidates/src/domain/profile.ts';
import type { Withdrawal } from '../../../subgraphs/candidates/src/domain/withdrawal.ts';

/** Content of an exported ledger: erasures and withdrawals to repeat after a backup is restored. No personal data. */
export interface Ledger {
  readonly erasures: ErasureRecord[];
  readonly withdrawals: Withdrawal[];
}

const moment = z.iso.datetime().transform((text) => new Date(text));
const erasure = z
  .strictObject({ id: z.uuid(), requestedAt: moment, completedAt: moment.nullable() })
  .transform(({ id, ...times }): ErasureRecord => ({ _id: id, ...times }));
const withdrawal = z.union([
  z.strictObject({ retiredPoolId: z.uuid() }),
  z.strictObject({ candidateId: z.uuid(), purpose: z.enum(CONSENT_PURPOSES), withdrawnAt: moment }),
]);

/** An erasure as a line of the ledger: an id and two times. */
export const erasureLine = ({ _id: id, requestedAt, completedAt }: ErasureRecord): string =>
  `${JSON.stringify({ id, requestedAt, completedAt })}\n`;

/** A withdrawal as a line of the ledger: a retired pool id, or candidate, purpose and time of a withdrawn consent. */
export const withdrawalLine = (taken: Withdrawal): string => `${JSON.stringify(taken)}\n`;

/** Reads exported ledgers. Throws a PlainError that names the first invalid line. */
export async function readLedgers(files: readonly string[]): Promise<Ledger> {
  const ledger: Ledger = { erasures: [], withdrawals: [] };
  for (const file of files) {
    let place = 0;
    for await (const line of createInterface({ input: createReadStream(file, 'utf8') })) {
      place += 1;
      const value = parsed(line);
      const erased = erasure.safeParse(value);
      const taken = withdrawal.safeParse(value);
      if (erased.success) ledger.erasures.push(erased.data);
      else if (taken.success) ledger.withdrawals.push(taken.data);
      else
        throw new PlainError(`Line ${place} of ${file} is neither an erasure nor a withdrawal. Nothing was changed.`);
    }
  }
  return ledger;
}

function parsed(line: string): unknown {
  try {
    return parseUntrustedJson(line);
  } catch {
    return undefined;
  }
}
