import { EU_MEMBER_STATES } from '@talent-pool/taxonomy';
import { joinGroups } from './alternatives.ts';
import type { Candidate } from './reading.ts';
import { kindOf, type Between, type Joint, type Structured } from './structured.ts';
import { hasRole, roleEnd, type TextContext } from './text-context.ts';

/** The words and signs between two readings. */
function betweenOf(text: TextContext, from: number, to: number): Between {
  const signs = text.tokens.slice(Math.max(0, from - 1), to).map(({ after }) => after);
  const before = from === 0 ? [] : signs;
  let [joint, isNegated, isSkill]: [Joint, boolean, boolean] = ['NOTHING', false, false];
  if (before.some((sign) => /[,;&+]/u.test(sign))) joint = 'AND';
  if (from === to && /^\/$/u.test((before[0] ?? '').trim())) joint = 'SLASH';
  for (let place = from; place < to;) {
    const ends = (role: string): number => Math.min(to, roleEnd(text, place, role));
    if (ends('or') > place) joint = 'OR';
    else if (ends('and') > place && joint !== 'OR') joint = 'AND';
    if (ends('not') > place) isNegated = true;
    if (ends('skill') > place) isSkill = true;
    place = Math.max(place + 1, ends('not'), ends('skill'));
  }
  return { joint, isNegated, isSkill };
}

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

/** Gives every reading of a cover its effect, and joins alternatives. */
export function structure(cover: readonly Candidate[], text: TextContext): Structured[] {
  const found: Structured[] = [];
  const joints: Between[] = [];
  let excluding = false;
  for (const [place, candidate] of cover.entries()) {
    const before = cover[place - 1];
    const between = betweenOf(text, before?.to ?? 0, candidate.from);
    joints.push(between);
    const isSame = before !== undefined && kindOf(before) === kindOf(candidate);
    const continues: boolean = excluding && isSame && ['OR', 'AND', 'SLASH'].includes(between.joint);
    excluding = between.isNegated || continues;
    const { needed, notNeeded } = isNeeded(text, candidate.to, cover[place + 1]?.from ?? text.tokens.length);
    found.push({
      ...candidate,
      ...effectOf(candidate, { excluding, needed, notNeeded, isSkill: between.isSkill }),
      group: place,
    });
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
