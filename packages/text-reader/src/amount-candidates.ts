import { DRIVING_LICENCE_CATEGORIES, type DrivingLicenceCategory } from '@talent-pool/taxonomy';
import { numberAt, rangeAt } from './numbers.ts';
import type { Candidate } from './reading.ts';
import { hasRole, roleEnd, type TextContext } from './text-context.ts';

const CURRENCY = /^(?:eur|euro|euros|eura|eur[oó]w|eurot|eiro|evro|ευρω|евро|يورو)$/u;
/** Below it an amount without a period is an hour's pay; above the second, a year's. */
const HOURLY = 200;
const YEARLY = 15_000;
const EQF = new Set('eqf eqr cec mec qeq ekk erk ekr eks ekp εππ екр'.split(' '));

function periodAt(
  text: TextContext,
  from: number,
): { readonly to: number; readonly period?: 'HOUR' | 'MONTH' | 'YEAR' } {
  for (let place = from; place < from + 3; place += 1) {
    for (const [role, period] of [
      ['hour', 'HOUR'],
      ['month', 'MONTH'],
      ['year', 'YEAR'],
    ] as const) {
      const to = roleEnd(text, place, role);
      if (to > place) return { to, period };
    }
    if (roleEnd(text, place, 'pay') === place) break;
  }
  return { to: from };
}

/** An amount, or the two of a range such as "2500-3000". */
function amountAt(text: TextContext, from: number) {
  const range = rangeAt(text, from);
  if (range && range.least !== null && range.most !== null)
    return { to: range.to, value: range.least, most: range.most };
  const number = numberAt(text, from);
  return number && { ...number, most: null };
}

/** Pay: "2500 euro", "2500-3000 euro", "€ 15 per hour", "2.500 EUR brutto im Monat". */
export function payCandidates(text: TextContext, written: string): Candidate[] {
  return text.tokens.flatMap(({ start }, from): Candidate[] => {
    const number = amountAt(text, from);
    if (!number) return [];
    const isSigned = /€\s*$/u.test(written.slice(0, start));
    const after = text.tokens[number.to - 1]?.after ?? '';
    const isNamed = CURRENCY.test(text.tokens[number.to]?.folded ?? '');
    if (!isSigned && !isNamed && !/^\s*€/u.test(after)) return [];
    const found = periodAt(text, isNamed ? number.to + 1 : number.to);
    const guessed = number.value < HOURLY ? 'HOUR' : number.value > YEARLY ? 'YEAR' : 'MONTH';
    const most = number.most === null ? {} : { most: number.most };
    const meaning = { kind: 'PAY', amount: number.value, ...most, period: found.period ?? guessed } as const;
    return [{ from, to: found.to, meaning, confidence: 1 }];
  });
}

/** The category that a word in capitals names. */
const categoryOf = (written: string): DrivingLicenceCategory | undefined =>
  DRIVING_LICENCE_CATEGORIES.find((category) => category === written);

/** Categories that mean nothing else where they stand alone. */
const PLAIN: ReadonlySet<DrivingLicenceCategory> = new Set(['CE', 'C1E', 'D1E']);

const licence = (from: number, to: number, category: DrivingLicenceCategory): Candidate => ({
  from,
  to,
  meaning: { kind: 'LICENCE', category },
  confidence: 1,
});

/** Driving licences: "C+E", "licence B", "Führerschein CE". */
export function licenceCandidates(text: TextContext): Candidate[] {
  const { tokens } = text;
  return tokens.flatMap(({ written }, from): Candidate[] => {
    const pair = /^[CD]1?\+$/u.test(written) && tokens[from + 1]?.written === 'E';
    const joined = pair ? categoryOf(`${written.slice(0, -1)}E`) : undefined;
    if (joined) return [licence(from, from + 2, joined)];
    const to = roleEnd(text, from, 'licence');
    const after = to > from ? categoryOf(tokens[to]?.written ?? '') : undefined;
    if (after) return [licence(from, to + 1, after)];
    const before = categoryOf(written);
    const next = roleEnd(text, from + 1, 'licence');
    if (before && next > from + 1) return [licence(from, next, before)];
    return before && PLAIN.has(before) ? [licence(from, from + 1, before)] : [];
  });
}

/** Qualification levels: "EQF 6", "EQR Niveau 4". */
export function eqfCandidates(text: TextContext): Candidate[] {
  const { tokens } = text;
  return tokens.flatMap(({ folded }, from): Candidate[] => {
    if (!EQF.has(folded)) return [];
    const place = hasRole(text, { from: from + 1, to: from + 2 }, 'level') ? from + 2 : from + 1;
    const digit = tokens[place]?.folded ?? '';
    if (!/^[1-8]$/u.test(digit)) return [];
    return [{ from, to: place + 1, meaning: { kind: 'EQF', level: Number(digit) }, confidence: 1 }];
  });
}

/** How many people are looked for: "2 nurses". It changes nothing. */
export function countCandidates(text: TextContext): Candidate[] {
  return text.tokens.flatMap((_token, from): Candidate[] => {
    const number = numberAt(text, from);
    if (!number || number.value > 999) return [];
    return [
      {
        from,
        to: number.to,
        meaning: { kind: 'WORDS' },
        confidence: 0.3,
        effect: 'IGNORED',
        reason: 'NUMBER_OF_PEOPLE',
      },
    ];
  });
}
