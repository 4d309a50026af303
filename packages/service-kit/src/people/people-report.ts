/** The response extension in which a subgraph reports the people about whom the response reveals data. */
export const PEOPLE_EXTENSION = 'people';

/** People about whom data is revealed: known pool ids, and the number of others. */
export interface PeopleReport {
  readonly ids: readonly string[];
  readonly others: number;
}

/** Collects the people of one response. Each person counts once. */
export class RevealedPeople {
  private readonly ids = new Set<string>();
  /** Number of people without a known id, by the counted result that they belong to. */
  private readonly othersByResult = new Map<unknown, number>();

  /** Adds a report. `result`: identifies the counted result that the people without an id belong to. */
  add({ ids, others }: PeopleReport, result?: unknown): void {
    for (const id of ids) this.ids.add(id);
    if (others > 0) this.othersByResult.set(result, Math.max(others, this.othersByResult.get(result) ?? 0));
  }

  /** All people added so far. */
  report(): PeopleReport {
    let others = 0;
    for (const number of this.othersByResult.values()) others += number;
    return { ids: [...this.ids], others };
  }
}
