import { numberAt } from './numbers.ts';
import type { Candidate } from './reading.ts';
import { hasRole, roleEnd, type TextContext } from './text-context.ts';

const CURRENCY = /^(?:eur|euro|euros|eura|eur[oó]w|eurot|eiro|evro|ευρω|евро|يورو)$/u;
/** Below it an amount without a period is an hour's pay; above the second, a year's. */
const HOURLY = 200;
const YEARLY = 15_000;
const LICENCE = /^(?:am|a1|a2|a|b1|be?|c1e?|ce?|d1e?|de?)$/u;
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

/** Pay: "2500 euro", "€ 15 per hour", "2.500 EUR brutto im Monat". */
export function payCandidates(text: TextContext, written: string): Candidate[] {
  return text.tokens.flatMap(({ start }, from): Candidate[] => {
    const number = numberAt(text, from);
    if (!number) return [];
    const isSigned = /€\s*$/u.test(written.slice(0, start));
    const after = text.tokens[number.to - 1]?.after ?? '';
    const isNamed = CURRENCY.test(text.tokens[number.to]?.folded ?? '');
    if (!isSigned && !isNamed && !/^\s*€/u.test(after)) return [];
    const found = periodAt(text, isNamed ? number.to + 1 : number.to);
    const guessed = number.value < HOURLY ? 'HOUR' : number.value > YEARLY ? 'YEAR' : 'MONTH';
    const meaning = { kind: 'PAY', amount: number.value, period: found.period ?? guessed } as const;
    return [{ from, to: found.to, meaning, confidence: 1 }];
  });
}

/** Driving licences: "C+E", "licence B", "Führerschein CE". */
export function licenceCandidates(text: TextContext): Candidate[] {
  const { tokens } = text;
  return tokens.flatMap(({ folded, written }, from): Candidate[] => {
    const isPair = /^[cd]1?\+$/u.test(folded) && tokens[from + 1]?.written === 'E';
    if (isPair)
      return [
        {
          from,
          to: from + 2,
          meaning: { kind: 'LICENCE', category: `${written.slice(0, -1).toUpperCase()}E` },
          confidence: 1,
        },
      ];
    const to = roleEnd(text, from, 'licence');
    const category = tokens[to]?.written ?? '';
    if (to > from && LICENCE.test(category.toLowerCase()) && /^\p{Lu}/u.test(category))
      return [{ from, to: to + 1, meaning: { kind: 'LICENCE', category }, confidence: 1 }];
    const next = roleEnd(text, from + 1, 'licence');
    const isBefore = LICENCE.test(folded) && /^\p{Lu}/u.test(written) && next > from + 1;
    return isBefore ? [{ from, to: next, meaning: { kind: 'LICENCE', category: written }, confidence: 1 }] : [];
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
