import { EU_MEMBER_STATES } from '@talent-pool/taxonomy';
import { joinGroups } from './alternatives.ts';
import { betweenOf, type IsContent } from './between.ts';
import type { Candidate } from './reading.ts';
import { kindOf, type Between, type Structured } from './structured.ts';
import { hasRole, roleEnd, type TextContext } from './text-context.ts';

/** Whether words like "needed" or "not required" follow a reading, up to the next one. */
function isNeeded(text: TextContext, from: number, to: number): { needed: boolean; notNeeded: boolean } {
  let negated = false;
  for (let place = from; place < to; place += 1) {
    if (/[,;.]/u.test(text.tokens[place - 1]?.after ?? '')) break;
    if (hasRole(text, { from: place, to: place + 1 }, 'not')) negated = true;
    if (roleEnd(text, place, 'needed') > place) return { needed: true, notNeeded: negated };
  }
  return { needed: false, notNeeded: false };
}

const isOutside = ({ meaning }: Candidate): boolean =>
  meaning.kind === 'PLACE' && !EU_MEMBER_STATES.includes(meaning.country);

const NO_LEVEL = 'A1';
/** "No German, English B2" asks for English: the language with a level is no further one of a list. */
const beginsAnew = (before: Candidate, { meaning }: Candidate): boolean =>
  before.meaning.kind === 'LANGUAGE' &&
  meaning.kind === 'LANGUAGE' &&
  before.meaning.minimum === NO_LEVEL &&
  meaning.minimum !== NO_LEVEL;

/** Whether an exclusion goes on to the next reading of a list: "not in Germany or Austria". */
const goesOn = (before: Candidate, candidate: Candidate, between: Between): boolean =>
  kindOf(before) === kindOf(candidate) &&
  between.joint !== 'NOTHING' &&
  !between.isSkill &&
  !(between.isBySign && (between.hasUnread || beginsAnew(before, candidate)));

/** "Nurse not required to speak German": what is not needed follows the occupation. */
const isNotNeededAfterWork = (before: Candidate | undefined, candidate: Candidate, between: Between): boolean =>
  between.isNotNeeded && before !== undefined && kindOf(before) === 'WORK' && kindOf(candidate) !== 'WORK';

/** Gives every reading of a cover its effect, and joins alternatives. */
export function structure(cover: readonly Candidate[], text: TextContext, isContent: IsContent): Structured[] {
  const found: Structured[] = [];
  const ends = [...cover.map(({ from }) => from), text.tokens.length];
  const joints = ends.map((end, place) => betweenOf(text, cover[place - 1]?.to ?? 0, end, isContent));
  let excluding = false;
  for (const [place, candidate] of cover.entries()) {
    const [before, next, between, following] = [cover[place - 1], cover[place + 1], joints[place], joints[place + 1]];
    if (!between) continue;
    excluding = between.isNegated || (excluding && before !== undefined && goesOn(before, candidate, between));
    const isNextNotNeeded = next && following && isNotNeededAfterWork(candidate, next, following);
    const { needed, notNeeded } = isNextNotNeeded
      ? { needed: false, notNeeded: false }
      : isNeeded(text, candidate.to, next?.from ?? text.tokens.length);
    const isUnneeded = notNeeded || isNotNeededAfterWork(before, candidate, between);
    found.push({
      ...candidate,
      ...effectOf(candidate, {
        excluding: excluding || following?.negatesBefore === true,
        needed,
        notNeeded: isUnneeded,
        isSkill: between.isSkill,
      }),
      group: place,
    });
    // The wish that is removed ends here.
    if (needed || isUnneeded) excluding = false;
  }
  return joinGroups(withoutWeak(found, joints), joints);
}

const isSureWork = (one: Structured): boolean => !one.weak && one.effect === 'FILTER' && kindOf(one) === 'WORK';

/** A weak reading beside the name of an occupation only ranks, unless a word such as "or" joins it to others. */
function withoutWeak(found: readonly Structured[], joints: readonly Between[]): readonly Structured[] {
  if (!found.some(isSureWork)) return found;
  const isJoined = (at: number): boolean => (joints[at]?.joint ?? 'NOTHING') !== 'NOTHING';
  return found.map((one, at) =>
    one.weak && one.effect === 'FILTER' && !isJoined(at) && !isJoined(at + 1) ? { ...one, effect: 'RANK' } : one,
  );
}

interface Said {
  readonly excluding: boolean;
  readonly needed: boolean;
  readonly notNeeded: boolean;
  readonly isSkill: boolean;
}

const CANNOT_EXCLUDE = new Set(['EXPERIENCE', 'START', 'PAY', 'EQF']);

function effectOf(
  candidate: Candidate,
  { excluding, needed, notNeeded, isSkill }: Said,
): Pick<Structured, 'effect' | 'reason'> {
  if (candidate.effect === 'IGNORED')
    return { effect: 'IGNORED', ...(candidate.reason && { reason: candidate.reason }) };
  if ((excluding && needed) || notNeeded) return { effect: 'IGNORED', reason: 'NOT_NEEDED' };
  if (excluding)
    return CANNOT_EXCLUDE.has(candidate.meaning.kind)
      ? { effect: 'IGNORED', reason: 'NOT_NEEDED' }
      : { effect: 'EXCLUDE' };
  if (isOutside(candidate)) return { effect: 'IGNORED', reason: 'OUTSIDE_UNION' };
  if (candidate.effect === 'RANK') return { effect: 'RANK' };
  return kindOf(candidate) === 'SKILL' && isSkill ? { effect: 'FILTER' } : { effect: candidate.effect ?? 'FILTER' };
}
