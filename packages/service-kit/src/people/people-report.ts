/** The extension of a subgraph's answer in which it reports about whom the answer reveals something. */
export const PEOPLE_EXTENSION = 'people';

/** People about whom something is revealed: by pool id where they are known, and a number of further ones. */
export interface PeopleReport {
  readonly ids: readonly string[];
  readonly others: number;
}

/** Gathers the people of one answer; each counts once, however often and by whatever field. */
export class RevealedPeople {
  private readonly ids = new Set<string>();
  /** Of each result that was counted, how many people are not known by id. */
  private readonly unnamed = new Map<unknown, number>();

  /** `result`: what the people without an id belong to. */
  add({ ids, others }: PeopleReport, result?: unknown): void {
    for (const id of ids) this.ids.add(id);
    if (others > 0) this.unnamed.set(result, Math.max(others, this.unnamed.get(result) ?? 0));
  }

  report(): PeopleReport {
    let others = 0;
    for (const number of this.unnamed.values()) others += number;
    return { ids: [...this.ids], others };
  }
}
