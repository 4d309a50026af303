import { conceptKey, EVERYONE, figureRow, OPEN_TO_ALL } from '@talent-pool/search-index';
import type { Taxonomy } from '@talent-pool/taxonomy';
import type { CountedCard } from './card.pages.ts';

/** A person moves no more figures than this allows: of longer lists a part is counted that stays the same. */
const MOST = { skills: 20, occupations: 3, languages: 6, memberStates: 5 } as const;

/** What one card adds to the figures: 1 in every column of every row. */
export interface Contribution {
  /** `figureRow`s by which figures are broken down further. */
  readonly rows: readonly string[];
  readonly memberStates: readonly string[];
  readonly languages: readonly string[];
  readonly eqf: readonly string[];
}

/** A hash of a key and a word: which items of a long list are counted need not be a secret, only without pattern. */
function placeOf(key: number, word: string): number {
  let hash = key;
  for (let place = 0; place < word.length; place += 1) hash = Math.imul(hash ^ word.charCodeAt(place), 0x01000193);
  return hash >>> 0;
}

/** Of a long list the same few each time. */
function few(list: readonly string[], most: number, key: number): readonly string[] {
  if (list.length <= most) return list;
  return [...list].sort((one, other) => placeOf(key, one) - placeOf(key, other)).slice(0, most);
}

/** Member states that somebody wishes; whoever names none, or many, is open to all. */
function wished({ preferredMemberStates, excludedMemberStates }: CountedCard): readonly string[] {
  const states = preferredMemberStates.filter((state) => !excludedMemberStates.includes(state));
  return states.length === 0 || states.length > MOST.memberStates ? [OPEN_TO_ALL] : states;
}

/** What of a card is counted, before the taxonomy places it. */
export interface Counted {
  readonly occupations: readonly string[];
  readonly skills: readonly string[];
  readonly languages: readonly string[];
  readonly memberStates: readonly string[];
  readonly eqf: readonly string[];
}

/** What of a card is counted. `key`: the card's record key, which chooses from long lists. */
export const countedOf = (card: CountedCard, key: number): Counted => ({
  occupations: card.occupations.slice(0, MOST.occupations).map(({ occupation }) => occupation),
  skills: few(
    card.skills.map(({ skill }) => skill),
    MOST.skills,
    key,
  ),
  languages: few(
    card.languages.map(({ language }) => language),
    MOST.languages,
    key,
  ),
  memberStates: wished(card),
  eqf: card.eqf === null ? [] : [String(card.eqf)],
});

/** The same text as long as the same is counted of a card; another edition of the taxonomy does not change it. */
export const basisOf = (counted: Counted): string =>
  JSON.stringify(Object.values(counted).map((values: readonly string[]) => [...values].sort()));

/** Where in the figures somebody is counted. */
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
