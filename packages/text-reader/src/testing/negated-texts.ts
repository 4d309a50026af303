import { languageName, type Taxonomy } from '@talent-pool/taxonomy';
import { wordsOfRole } from '../closed-words.ts';
import type { ReadText } from '../reading.ts';
import { liesIn, negations, pick, type Maker, type Named } from './generated-texts.ts';
import { groupsWith } from './groups.ts';

/** Whether a text asks for an occupation, and excludes none. */
const asksFor = ({ group }: Named, read: ReadText, taxonomy: Taxonomy): boolean =>
  liesIn(groupsWith('FILTER', read, taxonomy), [group]) && groupsWith('EXCLUDE', read, taxonomy).length === 0;

const effectsOf = (language: string, { readings }: ReadText): string =>
  readings
    .flatMap(({ meaning, effect }) => (meaning.kind === 'LANGUAGE' && meaning.language === language ? effect : []))
    .join();

/** Texts whose negation is not about the occupation. */
export const NEGATED: readonly Maker[] = [
  ...(['experience', 'licence'] as const).map((thing): Maker => ([one], language, random) => ({
    kind: `without ${thing}`,
    text: `${pick(negations(language), random)} ${pick(wordsOfRole(language, thing), random)} ${one.label}`,
    isRight: (read, taxonomy) => asksFor(one, read, taxonomy),
  })),
  ([one], language, random) => ({
    kind: 'not needed',
    text: `${pick(wordsOfRole(language, 'experience'), random)} ${pick(negations(language), random)} ${pick(wordsOfRole(language, 'needed'), random)} ${one.label}`,
    isRight: (read, taxonomy) => asksFor(one, read, taxonomy),
  }),
  ([one], language, random) => ({
    kind: 'no unknown thing',
    text: `${pick(negations(language), random)} xqzvwj${pick([',', ''], random)} ${one.label}`,
    isRight: (read, taxonomy) => asksFor(one, read, taxonomy),
  }),
  ([one], language, random) => ({
    kind: 'not only',
    text: `${pick(negations(language), random)} ${pick(wordsOfRole(language, 'only'), random)} ${one.label}`,
    isRight: (read, taxonomy) => asksFor(one, read, taxonomy),
  }),
  ([one], language, random) => ({
    kind: 'without one language, with another',
    text: `${one.label}, ${pick(negations(language), random)} ${languageName('de', language)}, ${languageName('en', language)} B2`,
    isRight: (read, taxonomy) =>
      asksFor(one, read, taxonomy) && effectsOf('de', read) === 'EXCLUDE' && effectsOf('en', read) === 'FILTER',
  }),
  ([one, other], language, random) => ({
    kind: 'two whole alternatives',
    text: `${one.label} Berlin ${pick(wordsOfRole(language, 'or'), random)} ${other.label} Paris`,
    isRight: (read, taxonomy) => {
      const filtering = read.readings.filter(({ effect }) => effect === 'FILTER');
      const groupsOf = (isPlace: boolean): Set<number> =>
        new Set(filtering.flatMap(({ meaning, group }) => ((meaning.kind === 'PLACE') === isPlace ? [group] : [])));
      const [places, work] = [groupsOf(true), groupsOf(false)];
      return (
        places.size === 1 &&
        ![...work].some((group) => places.has(group)) &&
        liesIn(groupsWith('FILTER', read, taxonomy), [one.group, other.group])
      );
    },
  }),
  ([one], language, random) => {
    const [behind] = wordsOfRole(language, 'behind');
    const german = languageName('de', language);
    return {
      kind: 'without, behind',
      text: behind
        ? `${one.label}, ${german} ${behind}`
        : `${one.label} ${pick(negations(language), random)} ${german}`,
      isRight: (read, taxonomy) => asksFor(one, read, taxonomy) && effectsOf('de', read) === 'EXCLUDE',
    };
  },
];
