import { HEAD_LAST, headKey } from './heads.ts';
import type { LanguageIndex, WeightedConcept } from './language-index.ts';
import type { ConceptChoice } from './reading.ts';

/** Shares of the weight from which a level of ISCO-08 is taken; siblings are taken from a share of the strongest. */
const UNIT = { alone: 0.4, ahead: 0.3, lead: 2.5, siblings: 0.6, sameMinor: 0.4 };
const MINOR = { alone: 0.45, siblings: 0.6 };
const SUB_MAJOR = { siblings: 0.5 };
/** If the strongest sub-major group holds less, the names have only a word in common: "specialist". */
const LEAST_SUB_MAJOR = 0.25;
/** Unit groups that have less than this share of the strongest are left out. */
const LEAST_SHARE = 0.26;

/** All occupations that are named so: the unit groups in which they lie, the strongest first, and the best occupation. */
export interface Family {
  readonly choices: readonly ConceptChoice[];
  /** Total weight of the occupations with this head. */
  readonly weight: number;
  readonly groups: readonly string[];
}

/** Enough occupations are named so: two by their preferred labels, one and two others, or five in all. */
export function isFamily(weights: readonly number[]): boolean {
  const sure = weights.filter((weight) => weight >= 0.7).length;
  return sure >= 2 || (sure >= 1 && weights.length >= 3) || weights.length >= 5;
}

function weightsBy(members: readonly WeightedConcept[], length: number): (readonly [code: string, weight: number])[] {
  const found = new Map<string, number>();
  for (const { concept, weight } of members) {
    if (concept.group.length < Math.min(length, 4) && concept.group.length < length) continue;
    const code = concept.group.slice(0, length);
    found.set(code, (found.get(code) ?? 0) + weight);
  }
  return [...found].sort(([one, first], [other, second]) => second - first || (one < other ? -1 : 1));
}

/** The groups of the narrowest level at which the family holds together. */
function groupsOf(members: readonly WeightedConcept[], total: number): string[] {
  const units = weightsBy(members, 4);
  const [[unit = '', most = 0] = [], [, second = 0] = []] = units;
  if (most >= UNIT.alone * total || (most >= UNIT.ahead * total && most >= UNIT.lead * second))
    return units
      .filter(
        ([code, weight]) => weight >= (code.slice(0, 3) === unit.slice(0, 3) ? UNIT.sameMinor : UNIT.siblings) * most,
      )
      .map(([code]) => code);
  const minors = weightsBy(members, 3);
  const [[, minor = 0] = []] = minors;
  if (minor >= MINOR.alone * total)
    return minors.filter(([, weight]) => weight >= MINOR.siblings * minor).map(([code]) => code);
  const majors = weightsBy(members, 2);
  const [[, major = 0] = []] = majors;
  if (major < LEAST_SUB_MAJOR * total) return [];
  return majors.filter(([, weight]) => weight >= SUB_MAJOR.siblings * major).map(([code]) => code);
}

const isWithin = (code: string, groups: readonly string[]): boolean => groups.some((group) => code.startsWith(group));

/** The strongest unit groups, and minor groups that are named so themselves; the share of their weight as confidence. */
function choicesOf(members: readonly WeightedConcept[], groups: readonly string[]): ConceptChoice[] {
  const within = members.filter(({ concept }) => concept.group.length >= 3 && isWithin(concept.group, groups));
  const weights = new Map<string, number>();
  for (const { concept, weight } of within) weights.set(concept.group, (weights.get(concept.group) ?? 0) + weight);
  const most = Math.max(...weights.values());
  const total = within.reduce((sum, one) => sum + one.weight, 0);
  const strong = [...weights].filter(([, weight]) => weight >= LEAST_SHARE * most);
  const strongestUnit = (minor: string): number =>
    Math.max(0, ...strong.flatMap(([code, weight]) => (code.length === 4 && code.startsWith(minor) ? [weight] : [])));
  const minors = strong.flatMap(([code, weight]) => (code.length === 3 && weight >= strongestUnit(code) ? [code] : []));
  return strong
    .filter(([code]) => (code.length === 3 ? minors.includes(code) : !minors.includes(code.slice(0, 3))))
    .map(([id, weight]) => ({ kind: 'ISCO_GROUP', id, confidence: weight / total }) as const)
    .sort((one, other) => other.confidence - one.confidence || (one.id < other.id ? -1 : 1));
}

/** The family of some occupations; undefined if they are too few, or have little more in common than a word. */
export function familyFrom(members: readonly WeightedConcept[]): Family | undefined {
  const weight = members.reduce((sum, one) => sum + one.weight, 0);
  const groups = weight > 0 ? groupsOf(members, weight) : [];
  if (groups.length === 0) return undefined;
  const choices = choicesOf(members, groups);
  return choices.length > 0 ? { choices, weight, groups } : undefined;
}

/** The family of occupations whose names have this head. */
export function familyOf(words: readonly string[], index: LanguageIndex): Family | undefined {
  const members = index.withHead(headKey(words, index.language));
  return isFamily(members.map(({ weight }) => weight)) ? familyFrom(members) : undefined;
}

/** Occupations whose names have a head, and further words anywhere: "hotel cleaner". */
export function qualifiedFamily(words: readonly string[], index: LanguageIndex): Family | undefined {
  const { language } = index;
  const head = HEAD_LAST.has(language) ? words.at(-1) : words[0];
  const further = HEAD_LAST.has(language) ? words.slice(0, -1) : words.slice(1);
  if (head === undefined) return undefined;
  const members = further.reduce(
    (left, word) => {
      if (left.length === 0) return left;
      const known = new Set(index.withWord(word).map(({ concept }) => concept));
      return left.filter(({ concept }) => known.has(concept));
    },
    index.withHead(headKey([head], language)),
  );
  return members.length > 0 ? familyFrom(members) : undefined;
}
