import { EVERYONE } from '@talent-pool/search-index';
import type { Contribution } from '../../../indexer/src/figures/card-contribution.ts';
import { VARIANCE } from '../../../indexer/src/figures/perturbation.ts';
import type { Random } from '../../../scripts/samples/random.ts';
import type { Pool, Scenario } from './scenarios.ts';
import { byTotals, STRATEGIES, type Seen } from './strategies.ts';
import { questionsAbout, type Cell, type Question } from './target.ts';
import { World, type Figures } from './world.ts';

/** Whether a guess was right, by strategy; `totals` is the comparison. */
export type Result = Readonly<Record<string, boolean>>;

/** A profile of the attacker: in the known rows of the target, otherwise like another person. */
const ownProfile = (target: Contribution, other: Contribution): Contribution => ({ ...other, rows: target.rows });

const counts = (profile: Contribution, { row, column, value }: Cell): boolean =>
  profile.rows.includes(row) && (!column || !value || profile[column].includes(value));

/** People of a world, who join and leave. */
class Crowd {
  private readonly world: World;
  private readonly draw: () => Contribution;
  private readonly random: Random;
  private readonly inside: string[] = [];
  private born = 0;

  constructor(world: World, people: number, draw: () => Contribution, random: Random) {
    this.world = world;
    this.draw = draw;
    this.random = random;
    for (let count = 0; count < people; count += 1) this.inside.push(this.enter(draw()));
  }

  enter(contribution: Contribution): string {
    const id = `person ${this.born++}`;
    this.world.join(id, contribution);
    return id;
  }

  /** Simulates a day on which people leave and join; returns its figures. */
  day(flow: number): Figures {
    for (let count = 0; count < flow; count += 1) {
      const place = this.random.between(0, this.inside.length - 1);
      this.world.leave(this.inside[place] ?? '');
      this.inside[place] = this.enter(this.draw());
    }
    return this.world.nextDay();
  }
}

const rowsOf = ({ hypotheses }: Question): ReadonlySet<string> =>
  new Set([EVERYONE, ...hypotheses.flatMap(({ cells }) => cells.map(({ row }) => row))]);

/** Simulates the days before and after the target joins. */
function watch(
  world: World,
  target: Contribution,
  scenario: Scenario,
  pool: Pool,
  draw: () => Contribution,
  random: Random,
) {
  const { daysBefore, daysAfter, own, ownReturn } = scenario;
  const crowd = new Crowd(world, pool.people, draw, random);
  const flow = Math.round(scenario.flow * pool.people);
  const before = Array.from({ length: daysBefore }, () => crowd.day(flow));
  const profiles = Array.from({ length: own }, () => ownProfile(target, draw()));
  let ids = profiles.map((profile) => crowd.enter(profile));
  crowd.enter(target);
  const after = Array.from({ length: daysAfter }, () => {
    if (ownReturn) {
      for (const id of ids) world.leave(id);
      ids = profiles.map((profile) => crowd.enter(profile));
    }
    return crowd.day(flow);
  });
  return { before, after, profiles };
}

/** Simulates one attack on a person of the population, in a new world. */
export function playTrial(
  deck: readonly Contribution[],
  scenario: Scenario,
  pool: Pool,
  random: Random,
  secret: string,
): { readonly about: string; readonly result: Result; readonly errors: readonly number[] } {
  const draw = (): Contribution => random.pick(deck);
  const target = draw();
  const question = random.pick(questionsAbout(target));
  const world = new World({ ...pool, secret, watched: rowsOf(question) });
  const { before, after, profiles } = watch(world, target, scenario, pool, draw, random);
  const seen: Seen = {
    before,
    after,
    own: (cell) => profiles.filter((profile) => counts(profile, cell)).length,
    noise: pool.isProtected ? VARIANCE : 0,
  };
  const right = new Set(question.hypotheses.filter(({ isRight }) => isRight).map(({ value }) => value));
  const guesses = Object.entries({ totals: byTotals, ...STRATEGIES }).map(
    ([name, guess]) => [name, right.has(guess(question, seen))] as const,
  );
  return { about: question.about, result: Object.fromEntries(guesses), errors: world.errors() };
}
