import { calendarWordsOf } from './calendar-words.ts';
import { CLOSED_WORD_LANGUAGES, closedWordsOf } from './closed-words.ts';
import { headKey } from './heads.ts';
import type { LabelIndex } from './label-index.ts';
import type { LanguageIndex } from './language-index.ts';
import { namesIn } from './language-names.ts';
import type { Token } from './tokens.ts';

const WORD_OF_LABELS = 1;
const NAME = 0.6;
const CLOSED = 0.75;
const MANY = 5;
/** English wins ties, and the order of the others is that of their speakers. */
const ORDER = 'en de fr it es pl ro nl el hu pt cs sv bg da fi sk hr lt sl lv et no ar'.split(' ');

/** Whether many names have a word as their head, such as "developer". */
const isHead = (word: string, labels: LanguageIndex): boolean =>
  labels.withHead(headKey([word], labels.language)).length >= MANY;

function scoreOf(tokens: readonly Token[], language: string, index: LabelIndex): number {
  const labels = index.of(language);
  const closed = closedWordsOf(language);
  const calendar = calendarWordsOf(language);
  return tokens.reduce((sum, { folded }) => {
    // Single letters are words of several languages: "driver B".
    if (/^\d/u.test(folded) || folded.length === 1) return sum;
    const isWord = labels?.knows(folded) ?? false;
    const isName = isWord && labels !== undefined && (labels.named(folded).length > 0 || isHead(folded, labels));
    const names = namesIn(language);
    const isOther = !isWord && (names.countries.has(folded) || names.languages.has(folded));
    return (
      sum +
      (isWord || isOther ? WORD_OF_LABELS : 0) +
      (isName ? NAME : 0) +
      (closed.isAny(folded) || calendar.unitOf(folded) ? CLOSED : 0)
    );
  }, 0);
}

/** Whether English labels and closed words have every word, and name something by one: then no other language is asked. */
function isEnglish(tokens: readonly Token[], index: LabelIndex): boolean {
  const labels = index.of('en');
  const closed = closedWordsOf('en');
  const names = namesIn('en');
  const isKnown = ({ folded }: Token): boolean =>
    closed.isAny(folded) ||
    /^\d/u.test(folded) ||
    (labels?.knows(folded) ?? false) ||
    names.countries.has(folded) ||
    names.languages.has(folded);
  const isNamed = tokens.some(({ folded }) => (labels?.named(folded).length ?? 0) > 0 || names.countries.has(folded));
  return isNamed && tokens.every(isKnown);
}

/** The language whose labels and closed words have most of the words; English if nothing tells. */
export function detectLanguage(tokens: readonly Token[], index: LabelIndex): string {
  if (isEnglish(tokens, index)) return 'en';
  const languages = ORDER.filter((one) => index.languages.includes(one) || CLOSED_WORD_LANGUAGES.includes(one));
  let best = { language: 'en', score: 0 };
  for (const language of languages) {
    const score = scoreOf(tokens, language, index);
    if (score > best.score + 1e-9) best = { language, score };
  }
  return best.language;
}
