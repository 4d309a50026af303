import { SkillWeights, toIndexedCard, type CardDocument, type IndexedCard } from '@talent-pool/search-index';
import type { Taxonomy } from '@talent-pool/taxonomy';
import type { DocumentFields } from './meets.ts';

/** Nothing here is weighed. */
const NO_WEIGHTS = new SkillWeights({ version: 'none', profiles: 0, frequencies: {} });

/** Fields of a card that filters and conditions look at. */
const FIELDS: readonly (keyof IndexedCard)[] = [
  'skills',
  'skillEvidence',
  'evidence',
  'occupationTree',
  'isco1',
  'isco2',
  'isco3',
  'isco4',
  'languageLevels',
  'licences',
  'eqf',
  'experience',
  'availability',
  'memberStates',
  'contractTypes',
  'workingTimes',
  'minimumMonthlyPay',
  'educationFields',
];

/** The values of a card by the fields that filters and conditions look at, as the index holds them. */
export function cardFields(card: CardDocument, taxonomy: Taxonomy): DocumentFields {
  const indexed = toIndexedCard(card, taxonomy, NO_WEIGHTS);
  return Object.fromEntries(
    FIELDS.flatMap((field) => (indexed[field] === null ? [] : [[field, [indexed[field]].flat()]])),
  ) as DocumentFields;
}
