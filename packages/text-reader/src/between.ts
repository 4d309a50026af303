import type { Between, Joint } from './structured.ts';
import { hasRole, roleEnd, type TextContext } from './text-context.ts';

/** Whether a word is not closed. */
export type IsContent = (place: number) => boolean;

/** Signs that end a part of a sentence. */
const BREAK = /[,;.!?|\n]/u;
/** What a negation may be about without a reading of its own: "no experience", "no licence", "not needed". */
const OWN_THINGS = ['experience', 'needed', 'licence'] as const;

const isBreak = (text: TextContext, place: number): boolean => BREAK.test(text.tokens[place]?.after ?? '');

/**
 * Whether a negation that ends before a place reaches a reading that begins at `to`. It does not if it has something else to
 * be about, or if the sentence breaks after the words behind it: "no experience needed cook", "not a problem, cook".
 */
function reaches(text: TextContext, from: number, to: number, isContent: IsContent): boolean {
  for (let place = from; place < to;) {
    const ends = (role: string): number => Math.min(to, roleEnd(text, place, role));
    if (ends('only') > place) return false;
    // "Without experience in" is about what follows.
    const skill = ends('skill');
    if (OWN_THINGS.some((role) => ends(role) > place && ends(role) >= skill)) return false;
    const next = Math.max(place + 1, skill);
    for (let one = place; one < next; one += 1) if (isContent(one) || isBreak(text, one)) return false;
    place = next;
  }
  return true;
}

/** Whether "not needed" stands in a range, with no sign behind it. */
function isNotNeeded(text: TextContext, from: number, to: number): boolean {
  let [negated, found] = [false, false];
  for (let place = from; place < to; place += 1) {
    if (hasRole(text, { from: place, to: place + 1 }, 'not')) negated = true;
    if (negated && roleEnd(text, place, 'needed') > place) found = true;
    if (isBreak(text, place)) [negated, found] = [false, false];
  }
  return found;
}

/** Whether a negation that begins at a place is about the words before it: Hungarian "tapasztalat nélkül". */
const isBehind = (text: TextContext, place: number): boolean =>
  place > 0 && roleEnd(text, place, 'behind') > place && !isBreak(text, place - 1);

/** The words and signs between two readings. */
export function betweenOf(text: TextContext, from: number, to: number, isContent: IsContent): Between {
  const signs = from === 0 ? [] : text.tokens.slice(from - 1, to).map(({ after }) => after);
  let [joint, isNegated, isSkill, isBySign]: [Joint, boolean, boolean, boolean] = ['NOTHING', false, false, false];
  if (signs.some((sign) => /[,;&+]/u.test(sign))) [joint, isBySign] = ['AND', true];
  if (from === to && /^\/$/u.test((signs[0] ?? '').trim())) [joint, isBySign] = ['SLASH', false];
  for (let place = from; place < to;) {
    const ends = (role: string): number => Math.min(to, roleEnd(text, place, role));
    if (ends('or') > place) [joint, isBySign] = ['OR', false];
    else if (ends('and') > place && joint !== 'OR') [joint, isBySign] = ['AND', false];
    if (ends('not') > place) isNegated = !isBehind(text, place) && reaches(text, ends('not'), to, isContent);
    if (ends('skill') > place) isSkill = true;
    place = Math.max(place + 1, ends('not'), ends('skill'));
  }
  const hasUnread = Array.from({ length: to - from }, (_unused, more) => from + more).some(isContent);
  return {
    joint,
    isNegated,
    isSkill,
    isBySign,
    hasUnread,
    isNotNeeded: isNotNeeded(text, from, to),
    negatesBefore: from < to && isBehind(text, from),
  };
}
