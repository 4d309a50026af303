/** A skill of the person that can answer to a requested one, and what it is worth there. */
export interface Offer {
  readonly held: string;
  readonly credit: number;
  readonly worth: number;
}

type Given = (Offer | undefined)[];

/** How a requested skill was reached: whose need took the skill that it had. */
interface Step {
  readonly from: number;
  readonly offer: Offer;
}

/** The end of a chain of replacements: `at` takes `offer`, or does without. */
interface Chain {
  readonly gain: number;
  readonly at: number;
  readonly offer: Offer | undefined;
}

const NOTICEABLE = 1e-12;

/** Finds the chain of replacements that begins at `start` and gains most; the steps lead back from its end. */
function bestChain(start: number, offers: readonly (readonly Offer[])[], given: Given, owners: Map<string, number>) {
  const gains = new Map([[start, 0]]);
  const steps = new Map<number, Step>();
  let best: Chain = { gain: 0, at: start, offer: undefined };
  const keep = (chain: Chain): void => void (chain.gain > best.gain + NOTICEABLE && (best = chain));
  const pending = [start];
  for (let at = pending.shift(); at !== undefined; at = pending.shift()) {
    const before = gains.get(at) ?? 0;
    keep({ gain: before, at, offer: undefined });
    for (const offer of offers[at] ?? []) {
      const owner = owners.get(offer.held);
      if (owner === undefined) keep({ gain: before + offer.worth, at, offer });
      if (owner === undefined || owner === at) continue;
      const gain = before + offer.worth - (given[owner]?.worth ?? 0);
      if (gain <= (gains.get(owner) ?? Number.NEGATIVE_INFINITY) + NOTICEABLE) continue;
      gains.set(owner, gain);
      steps.set(owner, { from: at, offer });
      pending.push(owner);
    }
  }
  return { best, steps };
}

/**
 * Assigns skills of a person to requested skills one to one, so that the total worth is highest (maximum weight bipartite
 * matching by successive augmenting paths). `offers`: what can answer to each requested skill, preferred ones first.
 */
export function assignSkills(offers: readonly (readonly Offer[])[]): readonly (Offer | undefined)[] {
  const given: Given = offers.map(() => undefined);
  const owners = new Map<string, number>();
  for (const start of offers.keys()) {
    const { best, steps } = bestChain(start, offers, given, owners);
    let { at, offer } = best;
    for (;;) {
      given[at] = offer;
      if (offer) owners.set(offer.held, at);
      const step = at === start ? undefined : steps.get(at);
      if (!step) break;
      ({ from: at, offer } = step);
    }
  }
  return given;
}
