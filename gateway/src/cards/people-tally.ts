import { PEOPLE_EXTENSION, RevealedPeople } from '@talent-pool/service-kit';

const isReport = (value: unknown): value is { readonly ids: readonly string[]; readonly others: number } => {
  const { ids, others } = (value ?? {}) as { ids?: unknown; others?: unknown };
  return Array.isArray(ids) && ids.every((id) => typeof id === 'string') && typeof others === 'number';
};

/** Counts the people about whom an operation reveals data, as reported by subgraphs. Each person counts once. */
export class PeopleTally {
  private readonly people = new RevealedPeople();
  private reports = 0;

  /** Adds the report in the extensions of a subgraph's response, if there is one. */
  addReport(extensions: Readonly<Record<string, unknown>> | undefined): void {
    const report = extensions?.[PEOPLE_EXTENSION];
    if (!isReport(report)) return;
    this.reports += 1;
    this.people.add(report, this.reports);
  }

  /** Pool ids of the people reported. */
  get poolIds(): readonly string[] {
    return this.people.report().ids;
  }

  /** Cards to charge: the people reported, or all `reserved` cards if there is a response without a report. */
  chargeableCards(reserved: number, hasAnswer: boolean): number {
    if (this.reports === 0) return hasAnswer ? reserved : 0;
    const { ids, others } = this.people.report();
    return ids.length + others;
  }
}
