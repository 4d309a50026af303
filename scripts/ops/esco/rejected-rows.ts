/** Kind of a reason: its text without the id at the end. */
const kindOf = (reason: string): string => reason.replace(/[\w.-]+$/u, '');

/** Rejected rows, summarised per file and kind of reason. */
export class RejectedRows {
  count = 0;
  private readonly kinds = new Map<string, { count: number; readonly first: string }>();

  add(file: string, line: number, reason: string): void {
    this.count += 1;
    const kind = `${file} ${kindOf(reason)}`;
    const known = this.kinds.get(kind);
    if (known) known.count += 1;
    else this.kinds.set(kind, { count: 1, first: `of ${file}, the first in line ${line}: ${reason}` });
  }

  /** One sentence per kind. */
  lines(): string[] {
    return [...this.kinds.values()].map(({ count, first }) => `Rejected ${count} rows ${first}`);
  }
}
