import { calendarWordsOf } from './calendar-words.ts';
import { rangeAt } from './numbers.ts';
import type { Candidate } from './reading.ts';
import { hasRole, roleEnd, type TextContext } from './text-context.ts';

const MONTHS_OF_YEAR = 12;
/** A working life: a larger number is an age, a year or a price. */
const MOST_MONTHS = 50 * MONTHS_OF_YEAR;
const WAITS = new Set(['in', 'dans', 'binnen', 'tra', 'za', 'om']);

/** The unit of time that a word names, in months. */
function unitAt({ tokens, languages, closed }: TextContext, place: number): number | undefined {
  const word = tokens[place]?.folded ?? '';
  if (closed.some((words) => words.has(word, 'years'))) return MONTHS_OF_YEAR;
  for (const language of languages) {
    const unit = calendarWordsOf(language).unitOf(word);
    if (unit) return unit === 'YEAR' ? MONTHS_OF_YEAR : 1;
  }
  return undefined;
}

/** The end of "of experience" after a unit; the same place if it is not there. */
function experienceEnd(text: TextContext, from: number): number {
  for (let place = from; place < from + 3; place += 1) {
    const to = roleEnd(text, place, 'experience');
    if (to > place) return to;
    if (!hasRole(text, { from: place, to: place + 1 }, 'stop')) break;
  }
  return from;
}

/** Whether a range of years is an age: "25 years old", "aged 25 to 35 years". */
const isAge = (text: TextContext, from: number, to: number): boolean =>
  roleEnd(text, to, 'age') > to || [1, 2].some((words) => from >= words && roleEnd(text, from - words, 'age') === from);

/** Whether a time is one that passes before the work begins: "in 3 months". */
const isWait = ({ tokens }: TextContext, from: number): boolean => WAITS.has(tokens[from - 1]?.folded ?? '');

/** Work experience: "5 years", "1-3 years of experience", "at least three years", "18 months", "experience: 2 years". */
export function experienceCandidates(text: TextContext): Candidate[] {
  return text.tokens.flatMap((_token, from): Candidate[] => {
    const range = rangeAt(text, from);
    const unit = range && unitAt(text, range.to);
    if (!range || !unit) return [];
    const months = (years: number | null): number | null => (years === null ? null : Math.round(years * unit));
    const meaning = { kind: 'EXPERIENCE', from: months(range.least), to: months(range.most) } as const;
    if (Math.max(meaning.from ?? 0, meaning.to ?? 0) > MOST_MONTHS) return [];
    const to = experienceEnd(text, range.to + 1);
    const isNamed = to > range.to + 1;
    if (isAge(text, range.from, range.to + 1)) {
      const end = Math.max(range.to + 1, roleEnd(text, range.to + 1, 'age'));
      return [
        {
          from: range.from,
          to: end,
          meaning: { kind: 'WORDS' },
          confidence: 1,
          effect: 'IGNORED',
          reason: 'NOT_RECORDED',
        },
      ];
    }
    if (!isNamed && isWait(text, range.from)) return [];
    // "Three months" may be the length of a contract or of a trial.
    const isUnsure = !isNamed && unit < MONTHS_OF_YEAR && Math.max(meaning.from ?? 0, meaning.to ?? 0) < MONTHS_OF_YEAR;
    return [{ from: range.from, to, meaning, confidence: 1, ...(isUnsure && { effect: 'RANK' as const }) }];
  });
}
