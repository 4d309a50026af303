import { expect, test } from '@jest/globals';
import { loadTaxonomy } from '@talent-pool/taxonomy';
import { EQUAL_WEIGHTS, sampleCards, sampleVacancies } from '../../../test/support/sample-cards.ts';
import { explainMatch } from './explain-match.ts';

test('a match shows the person’s level in each required language, and null for an unknown one', async () => {
  const taxonomy = await loadTaxonomy();
  const cards = sampleCards(taxonomy, 20, 4).map(({ card }) => card);
  const vacancies = (await sampleVacancies(taxonomy, 20, 4)).map(({ vacancy }) => vacancy);
  const seen = new Set<boolean>();
  for (const vacancy of vacancies)
    for (const card of cards) {
      const { languages } = explainMatch(vacancy, card, { weights: EQUAL_WEIGHTS, taxonomy });
      const levels = new Map(card.languages.map(({ language, level }) => [language, level]));
      expect(languages.map(({ candidateValue }) => candidateValue)).toEqual(
        vacancy.languages.map(({ language }) => levels.get(language) ?? null),
      );
      for (const { candidateValue } of languages) seen.add(candidateValue !== null);
    }
  expect(seen).toEqual(new Set([true, false]));
});
