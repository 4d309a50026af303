import type { ProfileContent } from './sections.ts';

/** What a section adds to the completeness of a profile, in percentage points; those of all sections add up to 100. */
interface Part {
  readonly section: keyof ProfileContent;
  readonly points: number;
  /** Whether nobody is admitted without it. */
  readonly isRequired: boolean;
  /** Items that make the section complete; fewer count in proportion. 1 for a section that is one value. */
  readonly enough: number;
}

const part = (section: Part['section'], points: number, isRequired: boolean, enough = 1): Part => ({
  section,
  points,
  isRequired,
  enough,
});

/** Required sections weigh as much as all others need to be found: skills, work and languages decide about matches. */
const PARTS: readonly Part[] = [
  part('identity', 8, true),
  part('contact', 8, true),
  part('nationalities', 4, true),
  part('residence', 4, true),
  part('skills', 20, true, 5),
  part('languages', 16, true),
  part('availability', 6, true),
  part('workExperience', 16, false),
  part('qualifications', 10, false),
  part('preferredMemberStates', 4, false),
  part('conditions', 4, false),
];

/** A hint: what is missing, and what it would add. */
export interface SectionHint {
  readonly section: string;
  /** Percentage points that the section would add. */
  readonly points: number;
  readonly required: boolean;
  /** Items that are still missing. */
  readonly missing: number;
}

/** How complete a profile is, in percent, and hints, the most useful first. */
export interface Completeness {
  readonly percent: number;
  readonly hints: SectionHint[];
}

/** Number of items in a section; 1 for a single value. Hidden items count: hiding neither helps nor harms. */
const itemsIn = (value: unknown): number => (Array.isArray(value) ? value.length : value === null ? 0 : 1);

/** What a part would still add, in whole points. */
const openPoints = ({ section, points, enough }: Part, content: ProfileContent): number =>
  points - Math.floor((points * Math.min(itemsIn(content[section]), enough)) / enough);

/** The completeness of a profile. 100 means that nothing is missing which contact points or matches use. */
export function completenessOf(content: ProfileContent): Completeness {
  const hints = PARTS.map((one) => ({
    section: one.section,
    points: openPoints(one, content),
    required: one.isRequired,
    missing: Math.max(0, one.enough - itemsIn(content[one.section])),
  })).filter(({ points }) => points > 0);
  const open = hints.reduce((sum, { points }) => sum + points, 0);
  const usefulFirst = hints.toSorted(
    (one, other) => Number(other.required) - Number(one.required) || other.points - one.points,
  );
  return { percent: 100 - open, hints: usefulFirst };
}
