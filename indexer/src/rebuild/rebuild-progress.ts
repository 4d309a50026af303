/** How far a rebuild is: records brought into the new index, of those there were at its beginning. */
export interface Progress {
  readonly records: number;
  readonly expected: number;
}

/** The rebuild under way in a term, for its metrics. */
export class RebuildProgress {
  private progress: Progress | undefined;

  /** Undefined while no rebuild is under way. */
  get now(): Progress | undefined {
    return this.progress;
  }

  begin(expected: number): void {
    this.progress = { records: 0, expected };
  }

  reach(records: number): void {
    if (this.progress) this.progress = { ...this.progress, records };
  }

  end(): void {
    this.progress = undefined;
  }
}
