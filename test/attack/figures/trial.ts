import { EVERYONE } from '@talent-pool/search-index';
import type { Contribution } from '../../../indexer/src/figures/contribution.ts';
import { VARIANCE } from '../../../indexer/src/figures/perturbation.ts';
import { byTotals, STRATEGIES, type Seen } from './strategies.ts';
import { questionsAbout, type Cell } from './target.ts';
import { World, type Figures } from './world.ts';
import type { Random } from '../../../scripts/generate/random.ts';

/** How lively the pool is while it is attacked. */
export interface Scenario {
  readonly name: string;
  readonly people: number;
  /** People who come, and as many who go, on a day. */
  readonly flow: number;
  readonly daysBefore: number;
  readonly daysAfter: number;
  /** Own profiles, and whether they are withdrawn and published again every day. */
  readonly own: number;
  readonly ownReturn: boolean;
  readonly isProtected: boolean;
  readonly delayDays: number;
}

/** Right guesses by strategy; `totals` is the comparison. */
export type Result = Readonly<Record<string, boolean>>;

/** A profile of the attacker: like the target in what is known, with a value of each hidden property. */
const ownProfile = (target: Contribution, other: Contribution): Contribution => ({ ...other, rows: target.rows });

const counts = (profile: Contribution, { row, column, value }: Cell): boolean =>
  profile.rows.includes(row) && (!column || !value || profile[column].includes(value));

/** Plays one attack. `deck`: people of whom the world is made. */
export function playTrial(deck: readonly Contribution[], scenario: Scenario, random: Random, secret: string) {
  const { people, flow, daysBefore, daysAfter, own, ownReturn, isProtected, delayDays } = scenario;
  const target = random.pick(deck);
  const question = random.pick(questionsAbout(target));
  const cells = question.hypotheses.flatMap((one) => one.cells);
  const watched = new Set([EVERYONE, ...cells.map(({ row }) => row)]);
  const world = new World({ secret, isProtected, delayDays, watched });
  const inside: string[] = [];
  let born = 0;
  const draw = (): Contribution => random.pick(deck);
  const enter = (contribution: Contribution): string => {
    const id = `person ${born++}`;
    world.join(id, contribution);
    return id;
  };
  for (let count = 0; count < people; count += 1) inside.push(enter(draw()));
  const day = (): Figures => {
    for (let count = 0; count < flow; count += 1) {
      const place = random.between(0, inside.length - 1);
      world.leave(inside[place] ?? '');
      inside[place] = enter(draw());
    }
    return world.nextDay();
  };
  const before = Array.from({ length: daysBefore }, day);
  const profiles = Array.from({ length: own }, () => ownProfile(target, draw()));
  let ids = profiles.map(enter);
  enter(target);
  const after = Array.from({ length: daysAfter }, () => {
    if (ownReturn) {
      for (const id of ids) world.leave(id);
      ids = profiles.map(enter);
    }
    return day();
  });
  const seen: Seen = {
    before,
    after,
    own: (cell) => profiles.filter((profile) => counts(profile, cell)).length,
    noise: isProtected ? VARIANCE : 0,
  };
  const isRight = (guess: string): boolean =>
    question.hypotheses.some(({ value, isRight }) => value === guess && isRight);
  const result: Result = {
    totals: isRight(byTotals(question, seen)),
    ...Object.fromEntries(Object.entries(STRATEGIES).map(([name, guess]) => [name, isRight(guess(question, seen))])),
  };
  return { about: question.about, result };
}
