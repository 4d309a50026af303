import type { Contribution } from '../../../indexer/src/figures/card-contribution.ts';
import { Random } from '../../../scripts/samples/random.ts';
import { SCENARIOS, type Pool } from './scenarios.ts';
import { playTrial } from './trial.ts';

/** Number of right guesses of each strategy. */
export interface Tries {
  readonly trials: number;
  readonly right: Readonly<Record<string, number>>;
}

export interface Attacked {
  readonly all: Tries;
  readonly byScenario: ReadonlyMap<string, Tries>;
  /** Mean deviation of published totals of at least 300, as a part of them. */
  readonly meanError: number;
}

function add({ trials, right }: Tries, result: Readonly<Record<string, boolean>>): Tries {
  const counted = Object.entries(result).map(([name, isRight]) => [name, (right[name] ?? 0) + Number(isRight)]);
  return { trials: trials + 1, right: Object.fromEntries(counted) };
}
const NONE: Tries = { trials: 0, right: {} };

/** Attacks people in all scenarios in turn. The same seed gives the same trials. */
export function attack(
  deck: readonly Contribution[],
  pool: Pool,
  { trials, seed, said = () => undefined }: { trials: number; seed: number; said?: (done: number) => void },
): Attacked {
  const random = new Random(seed);
  const byScenario = new Map<string, Tries>();
  const errors: number[] = [];
  let all = NONE;
  for (let trial = 0; trial < trials; trial += 1) {
    const scenario = SCENARIOS[trial % SCENARIOS.length];
    if (!scenario) continue;
    const played = playTrial(deck, scenario, pool, random, `secret ${seed} ${trial}`);
    all = add(all, played.result);
    byScenario.set(scenario.name, add(byScenario.get(scenario.name) ?? NONE, played.result));
    errors.push(...played.errors);
    said(trial + 1);
  }
  const meanError = errors.reduce((sum, error) => sum + error, 0) / Math.max(1, errors.length);
  return { all, byScenario, meanError };
}

/** Percentage points by which a strategy is right more often than guesses from the totals alone. */
export const advantageOf = ({ trials, right }: Tries, strategy: string): number =>
  (100 * ((right[strategy] ?? 0) - (right['totals'] ?? 0))) / trials;
