import type { RatesOfDay } from '@talent-pool/pay';
import { isDay } from '@talent-pool/service-kit';
import { parse } from 'csv-parse/sync';
import { PlainError } from '../../pool/plain-error.ts';

const MAX_ROW_LENGTH = 10_000;
const CURRENCY = /^[A-Z]{3}$/u;
/** Cells of currencies without a rate on that day. */
const MISSING = ['', 'N/A'];

/** Reads the first day of the European Central Bank's CSV file. Throws a PlainError that names line and column. */
export function readRates(file: string, content: string): RatesOfDay {
  const [head = [], first = []] = rowsOfFile(file, content);
  if (head[0] !== 'Date') throw new PlainError(`${file}, line 1: the first column is "${head[0] ?? ''}", not "Date".`);
  const date = isoDay(first[0] ?? '');
  if (date === undefined)
    throw new PlainError(`${file}, line 2: "${first[0] ?? ''}" is not a date such as 2026-10-30.`);
  const rates = head
    .map((currency, column) => [currency, first[column] ?? ''] as const)
    .slice(1)
    .filter(([currency, rate]) => currency !== '' && !MISSING.includes(rate))
    .map(([currency, rate]) => [currency, rateOf(file, currency, rate)] as const);
  if (rates.length === 0) throw new PlainError(`${file}, line 2: there is no rate.`);
  return { date, perEuro: Object.fromEntries(rates) };
}

function rowsOfFile(file: string, content: string): string[][] {
  try {
    return parse(content, { bom: true, to: 2, trim: true, max_record_size: MAX_ROW_LENGTH, relax_column_count: true });
  } catch {
    throw new PlainError(`${file} is not a CSV file.`);
  }
}

/** The daily file writes "30 October 2026", the historical one "2026-10-30". */
function isoDay(text: string): string | undefined {
  if (isDay(text)) return text;
  const moment = new Date(`${text} UTC`);
  return /^\d{1,2} [A-Za-z]+ \d{4}$/u.test(text) && !Number.isNaN(moment.getTime())
    ? moment.toISOString().slice(0, 10)
    : undefined;
}

function rateOf(file: string, currency: string, text: string): number {
  const rate = Number(text);
  if (CURRENCY.test(currency) && rate > 0 && Number.isFinite(rate)) return rate;
  throw new PlainError(`${file}, line 2: "${text}" is not a rate of a currency (${currency}).`);
}
