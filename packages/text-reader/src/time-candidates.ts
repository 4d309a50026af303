import { calendarWordsOf } from './calendar-words.ts';
import { numberAt } from './numbers.ts';
import type { Candidate, ContractName } from './reading.ts';
import { roleEnd, type TextContext } from './text-context.ts';

const YEAR = /^20[2-4]\d$/u;
const DATE = /^(?:(\d{1,2})\.)?(\d{1,2})\.(20[2-4]\d)$/u;
const SHORTEST_MONTH = 4;

const start = (from: number, to: number, month: string): Candidate => ({
  from,
  to,
  meaning: { kind: 'START', month },
  confidence: 1,
});
const monthText = (year: number, month: number): string => `${year}-${String(month).padStart(2, '0')}`;

function monthAt({ tokens, languages }: TextContext, place: number, introduced: boolean): number | undefined {
  const word = tokens[place]?.folded ?? '';
  if (word.length < SHORTEST_MONTH && !introduced) return undefined;
  for (const language of languages) {
    const month = calendarWordsOf(language).monthOf(word);
    if (month) return month;
  }
  return undefined;
}

/** A month without a year is the next one. */
function nextYear(month: number, today: string): number {
  const year = Number(today.slice(0, 4));
  return month < Number(today.slice(5, 7)) ? year + 1 : year;
}

/** The month at a place, with a day before it and a year after it. */
function monthStart(text: TextContext, from: number, begin: number): Candidate[] {
  const introduced = begin > from || YEAR.test(text.tokens[begin + 1]?.folded ?? '');
  const day = numberAt(text, begin);
  const at = day && day.value <= 31 ? day.to : begin;
  const month = monthAt(text, at, introduced || at > begin) ?? monthAt(text, begin, introduced);
  if (!month) return [];
  const place = monthAt(text, at, introduced || at > begin) ? at : begin;
  const written = text.tokens[place + 1]?.folded ?? '';
  const year = YEAR.test(written) ? Number(written) : nextYear(month, text.options.today);
  return [start(from, YEAR.test(written) ? place + 2 : place + 1, monthText(year, month))];
}

/** The first month of work: "from March", "ab 1. April 2027", "01.04.2027", "2027", "immediately". */
export function startCandidates(text: TextContext): Candidate[] {
  return text.tokens.flatMap(({ folded, after }, from): Candidate[] => {
    const now = roleEnd(text, from, 'now');
    if (now > from) return [start(from, now, text.options.today.slice(0, 7))];
    const begin = roleEnd(text, from, 'since');
    const word = begin > from ? (text.tokens[begin]?.folded ?? '') : folded;
    const [, , month, year] = DATE.exec(word) ?? [];
    if (month && year && Number(month) >= 1 && Number(month) <= 12)
      return [start(from, Math.max(begin, from) + 1, monthText(Number(year), Number(month)))];
    const numeric =
      /^(?:0?[1-9]|1[0-2])$/u.test(text.tokens[begin + 1]?.folded ?? '') &&
      /^-$/u.test(begin > from ? (text.tokens[begin]?.after ?? '') : after);
    if (YEAR.test(word)) {
      const second = Number(text.tokens[begin + 1]?.folded);
      return [start(from, numeric ? begin + 2 : begin + 1, monthText(Number(word), numeric ? second : 1))];
    }
    return monthStart(text, from, begin);
  });
}

const CONTRACTS: readonly (readonly [role: string, contract: ContractName])[] = [
  ['permanent', 'PERMANENT'],
  ['fixed', 'FIXED_TERM'],
  ['seasonal', 'SEASONAL'],
  ['agency', 'TEMPORARY_AGENCY'],
  ['apprentice', 'APPRENTICESHIP'],
];

/** Working time and contract: "full time", "permanent", "Saisonarbeit". */
export function conditionCandidates(text: TextContext): Candidate[] {
  return text.tokens.flatMap((_token, from): Candidate[] => {
    const found: Candidate[] = [];
    for (const [role, workingTime] of [
      ['full', 'FULL_TIME'],
      ['part', 'PART_TIME'],
    ] as const) {
      const to = roleEnd(text, from, role);
      if (to > from) found.push({ from, to, meaning: { kind: 'WORKING_TIME', workingTime }, confidence: 0.95 });
    }
    for (const [role, contract] of CONTRACTS) {
      const to = roleEnd(text, from, role);
      if (to > from) found.push({ from, to, meaning: { kind: 'CONTRACT', contract }, confidence: 0.7 });
    }
    const night = roleEnd(text, from, 'night');
    if (night > from)
      found.push({
        from,
        to: night,
        meaning: { kind: 'WORDS' },
        confidence: 0.6,
        effect: 'IGNORED',
        reason: 'NOT_RECORDED',
      });
    return found;
  });
}
