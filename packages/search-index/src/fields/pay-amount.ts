import { PAY_PERIODS } from '@talent-pool/pay';
import { z } from 'zod';

/** The currency into which amounts are converted to compare them, and the default of amounts without one. */
export const COMMON_CURRENCY = 'EUR';

/** An amount of gross pay, as `MinimumPay` of the schema. */
export const payAmount = z.object({ amount: z.number(), currency: z.string(), period: z.enum(PAY_PERIODS) });
export type PayAmount = Readonly<z.output<typeof payAmount>>;

/** The same as a caller writes it: in EUR by the month unless it says otherwise. */
export type PayAmountInput = Pick<PayAmount, 'amount'> & {
  readonly [Key in 'currency' | 'period']?: PayAmount[Key] | undefined;
};
