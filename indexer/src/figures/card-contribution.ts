import { conceptKey, EVERYONE, figureRow, OPEN_TO_ALL } from '@talent-pool/search-index';
import type { Taxonomy } from '@talent-pool/taxonomy';
import type { CountedCard } from './card.pages.ts';

/** Limits how many figures one person affects: longer lists are reduced to a stable selection. */
const MAX_ITEMS = { skills: 20, occupations: 3, languages: 6, memberStates: 5 } as const;

/** Contribution of one card to the figures: 1 in every column of every row. */
export interface Contribution {
  /** Rows (`figureRow`) that have breakdowns. */
  readonly rows: readonly string[];
  readonly memberStates: readonly string[];
  readonly languages: readonly string[];
  readonly eqf: readonly string[];
}

/** Hash of a key and a word. The selection from a long list need not be secret, only without a pattern. */
function placeOf(key: number, word: string): number {
  let hash = key;
  for (let place = 0; place < word.length; place += 1) hash = Math.imul(hash ^ word.charCodeAt(place), 0x01000193);
  return hash >>> 0;
}

/** A stable selection of at most `most` items of a list. */
function stableSelection(list: readonly string[], most: number, key: number): readonly string[] {
  if (list.length <= most) return list;
  return [...list].sort((one, other) => placeOf(key, one) - placeOf(key, other)).slice(0, most);
}

/** Member states that a person prefers, or the only acceptable ones; "open to all" for none or many. */
function wished({ preferredMemberStates, onlyMemberStates, excludedMemberStates }: CountedCard): readonly string[] {
  const named = preferredMemberStates.length > 0 ? preferredMemberStates : onlyMemberStates;
  const states = named.filter((state) => !excludedMemberStates.includes(state));
  return states.length === 0 || states.length > MAX_ITEMS.memberStates ? [OPEN_TO_ALL] : states;
}

/** Counted properties of a card, before the taxonomy adds groups. */
export interface Counted {
  readonly occupations: readonly string[];
  readonly skills: readonly string[];
  readonly languages: readonly string[];
  readonly memberStates: readonly string[];
  readonly eqf: readonly string[];
}

/** Counted properties of a card. `key`: the card's record key, which selects from long lists. */
export const countedOf = (card: CountedCard, key: number): Counted => ({
  occupations: card.occupations.slice(0, MAX_ITEMS.occupations).map(({ occupation }) => occupation),
  skills: stableSelection(
    card.skills.map(({ skill }) => skill),
    MAX_ITEMS.skills,
    key,
  ),
  languages: stableSelection(
    card.languages.map(({ language }) => language),
    MAX_ITEMS.languages,
    key,
  ),
  memberStates: wished(card),
  eqf: card.eqf === null ? [] : [String(card.eqf)],
});

/** A text that changes only when the counted properties of a card change; another edition does not change it. */
export const basisOf = (counted: Counted): string =>
  JSON.stringify(Object.values(counted).map((values: readonly string[]) => [...values].sort()));

/** Rows and columns in which a card is counted. */
export function contributionOf(counted: Counted, taxonomy: Taxonomy): Contribution {
  const { occupations, skills, languages, memberStates, eqf } = counted;
  const tree = new Set(occupations.flatMap((id) => [id, ...taxonomy.ancestorsOfOccupation(id)]));
  const groups = new Set(occupations.flatMap((id) => taxonomy.iscoGroupsOf(id)));
  return {
    rows: [
      EVERYONE,
      ...eqf.map((level) => figureRow('EQF_LEVEL', level)),
      ...memberStates.map((state) => figureRow('MEMBER_STATE', state)),
      ...[...groups].map((code) => conceptKey('ISCO_GROUP', code)),
      ...[...tree].map((id) => conceptKey('OCCUPATION', id)),
      ...skills.map((id) => conceptKey('SKILL', id)),
    ],
    memberStates,
    languages,
    eqf,
  };
}
