import { PEOPLE_EXTENSION, RevealedPeople } from '@talent-pool/service-kit';

const isReport = (value: unknown): value is { readonly ids: readonly string[]; readonly others: number } => {
  const { ids, others } = (value ?? {}) as { ids?: unknown; others?: unknown };
  return Array.isArray(ids) && ids.every((id) => typeof id === 'string') && typeof others === 'number';
};

/** Counts the people about whom an operation reveals something, as the subgraphs report them: each of them once. */
export class PeopleTally {
  private readonly people = new RevealedPeople();
  private reports = 0;

  /** Takes the extensions of a subgraph's answer. */
  take(extensions: Readonly<Record<string, unknown>> | undefined): void {
    const report = extensions?.[PEOPLE_EXTENSION];
    if (!isReport(report)) return;
    this.reports += 1;
    this.people.add(report, this.reports);
  }

  /** Cards to charge: what was reported, or all that was `reserved` when an answer came without a report. */
  cards(reserved: number, hasAnswer: boolean): number {
    if (this.reports === 0) return hasAnswer ? reserved : 0;
    const { ids, others } = this.people.report();
    return ids.length + others;
  }
}
