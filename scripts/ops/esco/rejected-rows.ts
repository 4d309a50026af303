/** What a reason is about: the same without the id that it ends with. */
const kindOf = (reason: string): string => reason.replace(/[\w.-]+$/u, '');

/** Rows that were left out, told together where they stand in one file for one kind of reason. */
export class LeftOut {
  count = 0;
  private readonly kinds = new Map<string, { count: number; readonly first: string }>();

  add(file: string, line: number, reason: string): void {
    this.count += 1;
    const kind = `${file} ${kindOf(reason)}`;
    const known = this.kinds.get(kind);
    if (known) known.count += 1;
    else this.kinds.set(kind, { count: 1, first: `of ${file}, the first in line ${line}: ${reason}` });
  }

  /** A sentence for each kind. */
  lines(): string[] {
    return [...this.kinds.values()].map(({ count, first }) => `Rejected ${count} rows ${first}`);
  }
}
