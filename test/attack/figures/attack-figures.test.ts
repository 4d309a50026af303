import { beforeAll, describe, expect, test } from '@jest/globals';
import { loadTaxonomy } from '@talent-pool/taxonomy';
import type { Contribution } from '../../../indexer/src/figures/card-contribution.ts';
import { advantageOf, attack, type Attacked } from './attack.ts';
import { deckOf } from './deck.ts';
import { STRATEGIES } from './strategies.ts';

const PLAYED = { trials: 30, seed: 3 };
let deck: Contribution[];
let played: Attacked;
beforeAll(async () => {
  deck = deckOf(await loadTaxonomy(), 1_500, 1);
  played = attack(deck, { people: 600, isProtected: true, delayDays: 7 }, PLAYED);
});

describe('an attacker with all public figures of many days and ten own profiles', () => {
  test.each(Object.keys(STRATEGIES))('learns no more about a person by %s than from the totals', (strategy) => {
    expect(played.all.trials).toBe(PLAYED.trials);
    expect(advantageOf(played.all, strategy)).toBeLessThanOrEqual(5);
  });

  test('learns a lot when exact counts are published, so the attack works', () => {
    const { byScenario } = attack(deck, { people: 600, isProtected: false, delayDays: 0 }, PLAYED);
    const quiet = byScenario.get('nobody else comes') ?? { trials: 0, right: {} };
    expect(quiet.right['movement']).toBe(quiet.trials);
    expect(advantageOf(quiet, 'totals and changes')).toBeGreaterThan(20);
  });
});
