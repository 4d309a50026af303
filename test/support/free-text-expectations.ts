import { readFileSync } from 'node:fs';
import type { Taxonomy } from '@talent-pool/taxonomy';
import type { Effect, Meaning, Reading, ReadText } from '@talent-pool/text-reader';

type Kind = Meaning['kind'];
type Of<K extends Kind> = Extract<Meaning, { readonly kind: K }>;

/** A text that people type, and what has to come of it. */
export interface FreeText {
  readonly scope: 'people' | 'vacancies' | 'suggest';
  readonly text: string;
  /** The caller's language; empty if unknown. */
  readonly language: string;
  /** Expectations, separated by ";". */
  readonly expected: string;
}

/** The listed texts. */
export const FREE_TEXTS: readonly FreeText[] = readFileSync(new URL('free-text.tsv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [scope, text = '', language = '', expected = ''] = line.split('\t');
    return { scope: scope as FreeText['scope'], text, language, expected };
  });

/** What was read, as the rows of free-text.tsv describe it. */
class Outcome {
  readonly text: ReadText;
  private readonly taxonomy: Taxonomy;

  constructor(text: ReadText, taxonomy: Taxonomy) {
    this.text = text;
    this.taxonomy = taxonomy;
  }

  with(effect: Effect): Reading[] {
    return this.text.readings.filter((one) => one.effect === effect);
  }

  all<K extends Kind>(kind: K, effect: Effect = 'FILTER'): Of<K>[] {
    return this.with(effect).flatMap(({ meaning }) => (meaning.kind === kind ? [meaning as Of<K>] : []));
  }

  groups(effect: Effect = 'FILTER'): string[] {
    return this.all('CONCEPTS', effect).flatMap(({ concepts }) =>
      concepts.flatMap(({ kind, id }) =>
        kind === 'SKILL' ? [] : [kind === 'ISCO_GROUP' ? id : (this.taxonomy.occupation(id)?.iscoGroup ?? '')],
      ),
    );
  }

  skills(effect: Effect = 'FILTER'): string[] {
    return this.all('CONCEPTS', effect).flatMap(({ concepts }) =>
      concepts.flatMap(({ kind, id }) =>
        kind === 'SKILL' ? [this.taxonomy.labels.skills.label(id, 'en').toLowerCase()] : [],
      ),
    );
  }
}

const isIn = (code: string, groups: readonly string[]): boolean => groups.some((group) => code.startsWith(group));
const years = (months: number | null): string => (months === null ? '' : String(Math.floor(months / 12)));

/** The first, and four of five of all, lie in these groups, and no skill narrows. */
function liesIn(outcome: Outcome, groups: readonly string[]): boolean {
  const found = outcome.groups();
  const right = found.filter((code) => isIn(code, groups)).length;
  return isIn(found[0] ?? '-', groups) && right >= 0.8 * found.length && outcome.skills().length === 0;
}

const CHECKS: Readonly<Record<string, (outcome: Outcome, value: string) => boolean>> = {
  isco: (outcome, value) => liesIn(outcome, value.split(',')),
  has: (outcome, value) => value.split(',').every((unit) => outcome.groups().some((code) => unit.startsWith(code))),
  'not:isco': (outcome, value) => {
    const found = outcome.groups('EXCLUDE');
    return found.length > 0 && found.every((code) => isIn(code, value.split(',')));
  },
  'first:isco': (outcome, value) => isIn(outcome.groups()[0] ?? '-', value.split(',')),
  lang: (outcome, value) =>
    outcome.all('LANGUAGE').some(({ language, minimum }) => `${language}>=${minimum}` === value),
  notlang: (outcome, value) => outcome.all('LANGUAGE', 'EXCLUDE').some(({ language }) => language === value),
  exp: (outcome, value) => outcome.all('EXPERIENCE').some(({ from, to }) => `${years(from)}..${years(to)}` === value),
  state: (outcome, value) => outcome.all('PLACE').some(({ country, region }) => country === value && region === null),
  region: (outcome, value) => outcome.all('PLACE').some(({ country }) => value.split(',').includes(country)),
  start: (outcome, value) => outcome.all('START').some(({ month }) => month === value),
  time: (outcome, value) => outcome.all('WORKING_TIME').some(({ workingTime }) => workingTime === value),
  contract: (outcome, value) => outcome.all('CONTRACT').some(({ contract }) => contract === value),
  licence: (outcome, value) => outcome.all('LICENCE').some(({ category }) => category === value),
  pay: (outcome, value) => outcome.all('PAY').some(({ amount, period }) => `${amount}-${period}` === value),
  notplace: (outcome, value) => outcome.all('PLACE', 'EXCLUDE').some(({ country }) => country === value),
  or: (outcome) => {
    const found = outcome.with('FILTER');
    return new Set(found.map(({ group }) => group)).size < found.length || outcome.groups().length > 1;
  },
  none: ({ text }) => text.nothingUnderstood,
  ignored: (outcome, value) => outcome.with('IGNORED').some(({ matchedText }) => matchedText.includes(value)),
  skill: (outcome, value) => outcome.skills().some((label) => label.startsWith(value)),
  notskill: (outcome, value) => outcome.skills('EXCLUDE').some((label) => label.startsWith(value)),
};

/** The expectations, separated by ";", that a reading does not meet. Throws for an unknown one. */
export function unmet(expected: string, text: ReadText, taxonomy: Taxonomy): string[] {
  const outcome = new Outcome(text, taxonomy);
  return expected.split(';').filter((one) => {
    const [, name = '', value = ''] = /^((?:(?:not|first):)?\w+):?(.*)$/u.exec(one) ?? [];
    const check = CHECKS[name];
    if (!check) throw new Error(`Unknown expectation "${one}".`);
    return !check(outcome, value);
  });
}
