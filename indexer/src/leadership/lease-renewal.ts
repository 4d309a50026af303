import type { LastingParts } from './indexer-parts.ts';
import { pause } from './pause.ts';
import { TermOver, type Tenure } from './tenure.ts';

interface RenewedTerm {
  readonly tenure: Tenure;
  /** Called after every renewal. */
  alive(): void;
  /** Ends the term. */
  end(reason: unknown): void;
}

/** Renews the lease during the term, and ends the term if it fails. */
export async function renewLease(
  { lease, reporting }: Pick<LastingParts, 'lease' | 'reporting'>,
  { tenure: { signal }, alive, end }: RenewedTerm,
): Promise<void> {
  while (!signal.aborted) {
    await pause(lease.renewalInterval, signal);
    if (signal.aborted) return;
    const mine = await lease.acquire().catch((error: unknown) => {
      reporting.logger.warn({ err: error }, 'the lease could not be renewed');
      return lease.isHeld;
    });
    if (!mine) return end(new TermOver('The lease is lost.'));
    alive();
  }
}
