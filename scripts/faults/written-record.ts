import type { Observations } from './observations.ts';

interface State {
  readonly revision: number;
  /** What the latest write wrote. */
  readonly marker: string;
}

/**
 * What one record must be by the answers its only writer got. A write whose answer never came may have been carried out or
 * not; one that was acknowledged must be found ever after, once.
 */
export class WrittenRecord {
  private readonly observations: Observations;
  private readonly name: string;
  private known: State;
  private unresolved: string[] = [];

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

  /** Whether the outcome of a write is not known. */
  get uncertain(): boolean {
    return this.unresolved.length > 0;
  }

  /** No answer came to a write of this marker. */
  unknown(marker: string): void {
    this.unresolved.push(marker);
  }

  acknowledged(state: State): void {
    this.observations.writes += 1;
    const most = this.known.revision + 1 + this.unresolved.length;
    if (state.revision <= this.known.revision || state.revision > most)
      this.say('no write doubled', `acknowledged as revision ${state.revision} after ${this.known.revision}`);
    this.known = state;
    this.unresolved = [];
  }

  /** Somebody else must have written: there is nobody. */
  conflicted(): void {
    if (!this.uncertain) this.say('no write doubled', 'in conflict with nobody');
  }

  /** A read that began after the last acknowledgement. Undefined for a record that is not there. */
  seen(state: State | undefined): void {
    if (!state || state.revision < this.known.revision)
      return this.say('no write lost', `revision ${this.known.revision} is ${state ? state.revision : 'gone'}`);
    const isKnown = state.revision === this.known.revision && state.marker === this.known.marker;
    const late = state.revision - this.known.revision;
    if (isKnown) return void (this.unresolved = []);
    if (late >= 1 && late <= this.unresolved.length && this.unresolved.includes(state.marker)) {
      this.known = state;
      this.unresolved = [];
    } else
      this.say(late === 0 ? 'no write lost' : 'no write doubled', `revision ${state.revision} says something else`);
  }

  private say(promise: 'no write lost' | 'no write doubled', what: string): void {
    this.observations.broken({ promise, what: `${this.name}: ${what}` });
  }
}
