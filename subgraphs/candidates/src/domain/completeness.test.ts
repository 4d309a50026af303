import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { completenessOf } from './completeness.ts';
import { EMPTY_CONTENT, type ProfileContent } from './sections.ts';

const skill = {
  skill: 's',
  evidence: 'SELF_DECLARED' as const,
  level: null,
  experienceKey: null,
  experienceNote: null,
  hidden: false,
};
/** A value for each section that counts; only their number matters. */
const FULL = {
  identity: {},
  contact: {},
  nationalities: ['TN'],
  residence: 'TN',
  skills: Array.from({ length: 5 }, () => skill),
  languages: [{}],
  availability: {},
  workExperience: [{}],
  qualifications: [{}],
  preferredMemberStates: ['DE'],
  conditions: {},
} as unknown as Partial<ProfileContent>;
const SECTIONS = Object.keys(FULL) as (keyof ProfileContent)[];
const having = (names: readonly (keyof ProfileContent)[]): ProfileContent => ({
  ...EMPTY_CONTENT,
  ...Object.fromEntries(names.map((name) => [name, FULL[name]])),
});

describe('the completeness of a profile', () => {
  test('is 0 % if it is empty, with hints on required sections first, and 100 % if it is full', () => {
    const { percent, hints } = completenessOf(EMPTY_CONTENT);
    expect(percent).toBe(0);
    expect(hints.map(({ required }) => required)).toEqual([...Array(7).fill(true), ...Array(4).fill(false)]);
    expect(hints[0]).toEqual({ section: 'skills', points: 20, required: true, missing: 5 });
    expect(completenessOf(having(SECTIONS))).toEqual({ percent: 100, hints: [] });
  });

  test('grows with every section by the points of its hint', () => {
    fc.assert(
      fc.property(fc.subarray(SECTIONS), fc.constantFrom(...SECTIONS), (names, next) => {
        const before = completenessOf(having(names));
        const after = completenessOf(having([...names, next]));
        const hint = before.hints.find(({ section }) => section === next);
        expect(after.percent - before.percent).toBe(hint?.points ?? 0);
        expect(hint === undefined).toBe(names.includes(next));
      }),
    );
  });

  test.each([0, 1, 2, 3, 4, 5, 9])('counts skills up to five: %d', (count) => {
    const skills = Array.from({ length: count }, () => skill);
    const { percent } = completenessOf({ ...EMPTY_CONTENT, skills });
    expect(percent).toBe(Math.min(count, 5) * 4);
  });

  test('counts hidden entries like visible ones', () => {
    const hidden = { ...EMPTY_CONTENT, skills: [{ ...skill, hidden: true }] };
    expect(completenessOf(hidden)).toEqual(completenessOf({ ...EMPTY_CONTENT, skills: [skill] }));
  });
});
