import { conceptKey, EVERYONE, figureRow, OPEN_TO_ALL, type CardDocument } from '@talent-pool/search-index';
import type { Taxonomy } from '@talent-pool/taxonomy';
import { keyedUniform } from './perturbation.ts';

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

/** Of a long list the same few each time, chosen by the secret so that nobody can tell which. */
function few(list: readonly string[], most: number, secret: string, poolId: string): readonly string[] {
  if (list.length <= most) return list;
  const places = new Map(list.map((one) => [one, keyedUniform(secret, `bound ${poolId} ${one}`)]));
  return [...list].sort((one, other) => (places.get(one) ?? 0) - (places.get(other) ?? 0)).slice(0, most);
}

/** Member states that somebody wishes; whoever names none, or many, is open to all. */
function wished({ preferredMemberStates, excludedMemberStates }: CardDocument): readonly string[] {
  const states = preferredMemberStates.filter((state) => !excludedMemberStates.includes(state));
  return states.length === 0 || states.length > MOST.memberStates ? [OPEN_TO_ALL] : states;
}

/** The contribution of a card. Pure: the same card makes the same contribution under the same secret. */
export function contributionOf(card: CardDocument, taxonomy: Taxonomy, secret: string): Contribution {
  const bounded = (list: readonly string[], most: number) => few(list, most, secret, card.poolId);
  const skills = card.skills.map(({ skill }) => skill);
  const occupations = card.occupations.slice(0, MOST.occupations).map(({ occupation }) => occupation);
  const tree = new Set(occupations.flatMap((id) => [id, ...taxonomy.ancestorsOfOccupation(id)]));
  const groups = new Set(occupations.flatMap((id) => taxonomy.iscoGroupsOf(id)));
  const memberStates = wished(card);
  const eqf = card.eqf === null ? [] : [String(card.eqf)];
  return {
    rows: [
      EVERYONE,
      ...eqf.map((level) => figureRow('EQF_LEVEL', level)),
      ...memberStates.map((state) => figureRow('MEMBER_STATE', state)),
      ...[...groups].map((code) => conceptKey('ISCO_GROUP', code)),
      ...[...tree].map((id) => conceptKey('OCCUPATION', id)),
      ...bounded(skills, MOST.skills).map((id) => conceptKey('SKILL', id)),
    ],
    memberStates,
    languages: bounded(
      card.languages.map(({ language }) => language),
      MOST.languages,
    ),
    eqf,
  };
}
