import { checkDay, checkPageSize } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';

/** Imported reference rates, latest day first. Throws BAD_USER_INPUT. */
export async function listReferenceRates(
  { first, before }: { readonly first: number; readonly before?: string | null | undefined },
  { rateHistory }: Context,
) {
  checkPageSize(first);
  if (before != null) checkDay(before, 'before');
  const days = await rateHistory.history(first, before ?? undefined);
  return days.map(({ perEuro, ...day }) => ({
    ...day,
    rates: Object.entries(perEuro)
      .map(([currency, rate]) => ({ currency, perEuro: rate }))
      .sort((one, other) => (one.currency < other.currency ? -1 : 1)),
  }));
}
