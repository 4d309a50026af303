/** Progress of a rebuild: records written to the new index, and their total at its start. */
export interface Progress {
  readonly records: number;
  readonly expected: number;
}

/** Tracks the current rebuild of a term for metrics. */
export class RebuildProgress {
  private progress: Progress | undefined;

  /** Undefined when there is no rebuild. */
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
