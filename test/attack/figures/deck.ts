import type { Taxonomy } from '@talent-pool/taxonomy';
import { contributionOf, countedOf, type Contribution } from '../../../indexer/src/figures/card-contribution.ts';
import { recordKey } from '../../../indexer/src/figures/perturbation.ts';
import { generateProfiles } from '../../../scripts/samples/profiles.ts';
import { cardsOf } from '../../support/sample-cards.ts';

/** Contributions of generated people, from which worlds are built. */
export const deckOf = (taxonomy: Taxonomy, profiles: number, seed: number): Contribution[] =>
  cardsOf(generateProfiles(taxonomy, { profiles, seed })).map((card) =>
    contributionOf(countedOf(card, recordKey('deck', card.poolId)), taxonomy),
  );
