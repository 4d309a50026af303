import type { FilledCover } from './gaps.ts';
import type { Mark } from './normalise.ts';
import type { ReaderQuestion } from './chosen.ts';
import { idOf } from './reading-id.ts';
import type { Candidate, Reading, ReadText } from './reading.ts';
import { narrowByLicence } from './narrow-family.ts';
import { structure } from './structure.ts';
import type { Structured } from './structured.ts';
import { hasRole, type TextContext } from './text-context.ts';
import { isNothingUnderstood, unreadOf } from './understood.ts';

interface Unfinished extends FilledCover {
  readonly question: ReaderQuestion;
  readonly text: TextContext;
  readonly marks: readonly Mark[];
  readonly content: (place: number) => boolean;
}

const namesWork = ({ meaning }: Candidate): boolean =>
  meaning.kind === 'CONCEPTS' && meaning.concepts.some(({ kind }) => kind !== 'SKILL');
const isSkill = ({ meaning }: Candidate): boolean =>
  meaning.kind === 'CONCEPTS' && !namesWork({ meaning } as Candidate);

/** Words of seniority count only if the text names nothing else. */
function withoutSoft(cover: readonly Candidate[], text: TextContext): Candidate[] {
  const isNamed = cover.some((one) => one.meaning.kind === 'CONCEPTS' && !one.soft);
  return cover.flatMap((one): Candidate | [] => {
    if (!one.soft || !isNamed) return one;
    const { from, to, confidence } = one;
    // "Job" and the like say nothing at all.
    if (!hasRole(text, one, 'senior')) return [];
    return { from, to, confidence, meaning: { kind: 'WORDS' }, effect: 'IGNORED', reason: 'SENIORITY' };
  });
}

/** Beside an occupation, a skill that nothing introduces only ranks. */
const withoutDemands = (found: readonly Structured[], introduced: ReadonlySet<Structured>): Structured[] => {
  const isNamed = found.some((one) => namesWork(one) && one.effect === 'FILTER');
  return found.map((one) =>
    isNamed && isSkill(one) && one.effect === 'FILTER' && !introduced.has(one) ? { ...one, effect: 'RANK' } : one,
  );
};

function toReading(one: Structured, { text, question }: Unfinished): Reading {
  const start = text.tokens[one.from]?.start ?? 0;
  const end = text.tokens[one.to - 1]?.end ?? start;
  return {
    id: one.meaning.kind === 'WORDS' ? `WORDS:${start}` : idOf(one.meaning),
    matchedText: question.text.slice(start, end),
    start,
    end,
    meaning: one.meaning,
    effect: one.effect,
    reason: one.reason ?? null,
    confidence: Math.round(Math.min(1, one.confidence) * 100) / 100,
    alternatives: one.alternatives ?? [],
    group: one.group,
  };
}

const marksAsReadings = ({ marks, question, text }: Unfinished): Reading[] =>
  marks.map(({ start, end }, place) => ({
    id: `WORDS:${start}`,
    matchedText: question.text.slice(start, end),
    start,
    end,
    meaning: { kind: 'WORDS' },
    effect: 'IGNORED',
    reason: 'GENDER_MARK',
    confidence: 1,
    alternatives: [],
    group: text.tokens.length + place,
  }));

/** Turns a cover into readings with effects, and lists what was not read. */
export function finishReading(unfinished: Unfinished): ReadText {
  const { cover, corrections, question, text, content } = unfinished;
  const found = structure(narrowByLicence(withoutSoft(cover, text)), text, content);
  const introduced = new Set(found.filter((one) => isIntroduced(one, text)));
  const readings = withoutDemands(found, introduced).map((one) => toReading(one, unfinished));
  const covered = (place: number): boolean => cover.some(({ from, to }) => from <= place && place < to);
  const unread = unreadOf(unfinished, found);
  const all = [...readings, ...marksAsReadings(unfinished)].sort((one, other) => one.start - other.start);
  const ids = new Set(
    all.flatMap(({ id, meaning }) => [
      id,
      ...(meaning.kind === 'CONCEPTS' ? meaning.concepts.map((one) => `${one.kind}:${one.id}`) : []),
    ]),
  );
  return {
    readings: all,
    unread,
    corrections: [...corrections]
      .filter(([place]) => covered(place))
      .map(([place, to]) => ({ from: text.tokens[place]?.written ?? '', to })),
    languages: text.languages,
    nothingUnderstood: isNothingUnderstood(readings, unread.length > 0),
    unknownIds: question.pinned.filter((id) => !ids.has(id)),
  };
}

/** Whether a word like "with" or "skills in" stands right before a reading, or another skill that is joined to it. */
function isIntroduced({ from }: Structured, { tokens, closed }: TextContext): boolean {
  for (let place = from - 1; place >= 0 && place >= from - 4; place -= 1) {
    const words = tokens
      .slice(place, from)
      .map(({ folded }) => folded)
      .join(' ');
    if (closed.some((one) => one.has(words, 'skill') || one.has(tokens[place]?.folded ?? '', 'skill'))) return true;
  }
  return false;
}
