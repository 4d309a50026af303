import { follow, readFile, rowsOf, type Live, type LiveParts } from '@talent-pool/taxonomy';

/** Reference rates of one day. */
export interface RatesOfDay {
  /** The day of the rates, "YYYY-MM-DD". */
  readonly date: string;
  /** Units of each currency that one euro buys, by ISO 4217 code. */
  readonly perEuro: Readonly<Record<string, number>>;
}

/** Imported rates of one day. */
export interface ImportedRates extends RatesOfDay {
  readonly importedAt: Date;
  /** Who imported them; null if that was not stated. */
  readonly importedBy: string | null;
}

/** A store of imported rates. */
export interface RatesStore {
  /** The rates of the latest day; undefined when none were imported. */
  latest(): Promise<RatesOfDay | undefined>;
}

/** The bundled rates, used until later ones are imported. Throws if the file is missing. */
function starterRates(): RatesOfDay {
  const rows = [...rowsOf(readFile('reference-rates'))];
  const perEuro = Object.fromEntries(rows.map(([, currency = '', rate]) => [currency, Number(rate)]));
  return { date: rows[0]?.[0] ?? '', perEuro };
}

/** Converts amounts into euro by the euro foreign exchange reference rates of the European Central Bank. */
export class ReferenceRates {
  private rates: RatesOfDay = starterRates();

  /** The day of the rates in use, "YYYY-MM-DD". */
  get date(): string {
    return this.rates.date;
  }

  /** An amount in euro; undefined for a currency without a reference rate. */
  toEuro(amount: number, currency: string): number | undefined {
    if (currency === 'EUR') return amount;
    const { perEuro } = this.rates;
    const rate = Object.hasOwn(perEuro, currency) ? perEuro[currency] : undefined;
    return rate === undefined ? undefined : amount / rate;
  }

  /** Switches to later rates of the store. Rejects when the store does, and keeps the current rates then. */
  async refresh(store: RatesStore): Promise<void> {
    const latest = await store.latest();
    if (latest && latest.date > this.rates.date) this.rates = latest;
  }
}

let inUse: ReferenceRates | undefined;

/** The rates with which this process compares pay: the bundled ones until `liveReferenceRates` has loaded imported ones. */
export const referenceRates = (): ReferenceRates => (inUse ??= new ReferenceRates());

/** Loads the latest rates of a store and follows its changes. Rejects when the store does. */
export async function liveReferenceRates(
  store: RatesStore,
  parts: LiveParts,
  rhythm?: number,
): Promise<Live<ReferenceRates>> {
  const held = referenceRates();
  await held.refresh(store);
  return { held, stop: follow('reference rates', () => held.refresh(store), parts, rhythm) };
}
