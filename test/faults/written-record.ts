import type { Observations } from './observations.ts';

interface State {
  readonly revision: number;
  /** Marker of the latest write. */
  readonly marker: string;
}

/**
 * Expected state of a record with a single writer, which always writes on the revision it knows. A write without
 * response may be applied late, as long as no other has replaced it. An acknowledged write must be present from then
 * on, exactly once.
 */
export class WrittenRecord {
  private readonly observations: Observations;
  private readonly name: string;
  private known: State;
  /** Markers of writes on the known revision without response. */
  private readonly possible = new Set<string>();
  private doubtful = false;

  constructor(observations: Observations, name: string, first: State) {
    this.observations = observations;
    this.name = name;
    this.known = first;
  }

  get revision(): number {
    return this.known.revision;
  }

  get marker(): string {
    return this.known.marker;
  }

  /** Whether the record must be read before the next write. */
  get uncertain(): boolean {
    return this.doubtful;
  }

  /** Notes a write with this marker without response. */
  unknown(marker: string): void {
    this.possible.add(marker);
    this.doubtful = true;
  }

  acknowledged(state: State): void {
    this.observations.writes += 1;
    if (state.revision !== this.known.revision + 1)
      this.print('no write applied twice', `acknowledged as revision ${state.revision} after ${this.known.revision}`);
    this.adopt(state);
  }

  /** A write was refused as a conflict: only an earlier write can have been applied late. */
  conflicted(): void {
    if (this.possible.size === 0) this.print('no write applied twice', 'in conflict with nobody');
    this.doubtful = true;
  }

  /** Notes a read that began after the last acknowledgement; undefined for a missing record. */
  seen(state: State | undefined): void {
    this.doubtful = false;
    if (!state) return this.print('no write lost', `revision ${this.known.revision} is gone`);
    const step = state.revision - this.known.revision;
    if (step === 0 && state.marker === this.known.marker) return;
    if (step < 0) this.print('no write lost', `revision ${this.known.revision} is ${state.revision}`);
    else if (step !== 1 || !this.possible.has(state.marker))
      this.print(
        step === 0 ? 'no write lost' : 'no write applied twice',
        `revision ${state.revision} says something else`,
      );
    this.adopt(state);
  }

  private adopt(state: State): void {
    this.known = state;
    this.possible.clear();
    this.doubtful = false;
  }

  private print(promise: 'no write lost' | 'no write applied twice', what: string): void {
    this.observations.broken({ promise, what: `${this.name}: ${what}` });
  }
}
