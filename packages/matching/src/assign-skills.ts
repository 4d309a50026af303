/** A skill of the person that can count for a requested one, with its credit and the credited weight. */
export interface Offer {
  readonly held: string;
  readonly credit: number;
  readonly worth: number;
}

type Assignment = (Offer | undefined)[];

/** A step of a chain: the requested skill `from` takes `offer` from its previous owner. */
interface Step {
  readonly from: number;
  readonly offer: Offer;
}

/** A chain of replacements. At its end the requested skill `at` gets `offer`, or nothing. */
interface Chain {
  readonly gain: number;
  readonly at: number;
  readonly offer: Offer | undefined;
}

const MIN_DIFFERENCE = 1e-12;

/** Finds the chain of replacements from `start` with the highest gain. `steps` lead back from its end. */
function bestChain(
  start: number,
  offers: readonly (readonly Offer[])[],
  assignment: Assignment,
  owners: Map<string, number>,
) {
  const gains = new Map([[start, 0]]);
  const steps = new Map<number, Step>();
  let best: Chain = { gain: 0, at: start, offer: undefined };
  const keep = (chain: Chain): void => void (chain.gain > best.gain + MIN_DIFFERENCE && (best = chain));
  const pending = [start];
  for (let at = pending.shift(); at !== undefined; at = pending.shift()) {
    const before = gains.get(at) ?? 0;
    keep({ gain: before, at, offer: undefined });
    for (const offer of offers[at] ?? []) {
      const owner = owners.get(offer.held);
      if (owner === undefined) keep({ gain: before + offer.worth, at, offer });
      if (owner === undefined || owner === at) continue;
      const gain = before + offer.worth - (assignment[owner]?.worth ?? 0);
      if (gain <= (gains.get(owner) ?? Number.NEGATIVE_INFINITY) + MIN_DIFFERENCE) continue;
      gains.set(owner, gain);
      steps.set(owner, { from: at, offer });
      pending.push(owner);
    }
  }
  return { best, steps };
}

/**
 * Assigns skills of a person to requested skills one to one, so that the total worth is highest (maximum weight bipartite
 * matching by successive augmenting paths). `offers`: the skills that can count for each requested skill, preferred ones first.
 */
export function assignSkills(offers: readonly (readonly Offer[])[]): readonly (Offer | undefined)[] {
  const assignment: Assignment = offers.map(() => undefined);
  const owners = new Map<string, number>();
  for (const start of offers.keys()) {
    const { best, steps } = bestChain(start, offers, assignment, owners);
    let { at, offer } = best;
    for (;;) {
      assignment[at] = offer;
      if (offer) owners.set(offer.held, at);
      const step = at === start ? undefined : steps.get(at);
      if (!step) break;
      ({ from: at, offer } = step);
    }
  }
  return assignment;
}
