import type { Observations } from './observations.ts';

interface State {
  readonly revision: number;
  /** What the latest write wrote. */
  readonly marker: string;
}

/**
 * What one record must be by the answers its only writer got, who always writes on the revision that it knows. A write whose
 * answer never came may be carried out late, as long as no other one has taken its place: a part that was paused goes on
 * with what it was asked. One that was acknowledged must be found ever after, once.
 */
export class WrittenRecord {
  private readonly observations: Observations;
  private readonly name: string;
  private known: State;
  /** Markers of writes on the known revision that no answer came to. */
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

  /** Whether it has to be looked up before anything more is written. */
  get uncertain(): boolean {
    return this.doubtful;
  }

  /** No answer came to a write of this marker. */
  unknown(marker: string): void {
    this.possible.add(marker);
    this.doubtful = true;
  }

  acknowledged(state: State): void {
    this.observations.writes += 1;
    if (state.revision !== this.known.revision + 1)
      this.print('no write doubled', `acknowledged as revision ${state.revision} after ${this.known.revision}`);
    this.adopt(state);
  }

  /** A write was refused because somebody else has written: only an earlier write can have come late. */
  conflicted(): void {
    if (this.possible.size === 0) this.print('no write doubled', 'in conflict with nobody');
    this.doubtful = true;
  }

  /** A read that began after the last acknowledgement. Undefined for a record that is not there. */
  seen(state: State | undefined): void {
    this.doubtful = false;
    if (!state) return this.print('no write lost', `revision ${this.known.revision} is gone`);
    const step = state.revision - this.known.revision;
    if (step === 0 && state.marker === this.known.marker) return;
    if (step < 0) this.print('no write lost', `revision ${this.known.revision} is ${state.revision}`);
    else if (step !== 1 || !this.possible.has(state.marker))
      this.print(step === 0 ? 'no write lost' : 'no write doubled', `revision ${state.revision} says something else`);
    this.adopt(state);
  }

  private adopt(state: State): void {
    this.known = state;
    this.possible.clear();
    this.doubtful = false;
  }

  private print(promise: 'no write lost' | 'no write doubled', what: string): void {
    this.observations.broken({ promise, what: `${this.name}: ${what}` });
  }
}
