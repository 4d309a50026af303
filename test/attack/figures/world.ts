import type { FigureDocument } from '@talent-pool/search-index';
import { FIGURE_COLUMNS } from '@talent-pool/search-index';
import type { Contribution } from '../../../indexer/src/figures/card-contribution.ts';
import { recordKey } from '../../../indexer/src/figures/perturbation.ts';
import { countsSince } from '../../../indexer/src/figures/population.ts';
import { NEVER_TAKEN, renewals, type RowState } from '../../../indexer/src/figures/row-renewal.ts';
import { Tally } from '../../../indexer/src/figures/tally.ts';

export const DAY = 86_400_000;

const LARGE = 300;

/** Public figures of one day, by row. */
export type Figures = ReadonlyMap<string, FigureDocument>;

interface Member {
  readonly contribution: Contribution;
  readonly key: number;
  readonly since: number;
}

export interface WorldSettings {
  readonly secret: string;
  /** Whether figures are protected; otherwise exact counts are published daily. */
  readonly isProtected: boolean;
  /** Maximum delay in days until a person counts. */
  readonly delayDays: number;
  /** Rows that the attacker reads. */
  readonly watched: ReadonlySet<string>;
}

/** A simulated pool with daily public figures, computed by the indexer's functions. */
export class World {
  private readonly settings: WorldSettings;
  private readonly members = new Map<string, Member>();
  /** People who do not count yet. */
  private readonly waiting = new Set<string>();
  private readonly states = new Map<string, RowState>();
  private readonly published = new Map<string, FigureDocument>();
  private readonly tally = new Tally((row) => (this.states.get(row) ?? NEVER_TAKEN).takenAt);
  private now = 0;

  constructor(settings: WorldSettings) {
    this.settings = settings;
  }

  join(poolId: string, contribution: Contribution): void {
    const { secret, delayDays, isProtected } = this.settings;
    const delay = isProtected && this.now > 0 ? delayDays * DAY : 0;
    const since = countsSince(secret, poolId, this.now, delay);
    this.members.set(poolId, { contribution, key: recordKey(secret, poolId), since });
    this.waiting.add(poolId);
  }

  leave(poolId: string): void {
    const member = this.members.get(poolId);
    if (!member) return;
    if (!this.waiting.delete(poolId)) this.tally.add(member.contribution, member.key, member.since, -1);
    this.members.delete(poolId);
  }

  /** Ends the day and takes its figures. */
  nextDay(): Figures {
    this.now += DAY;
    for (const poolId of this.waiting) {
      const member = this.members.get(poolId);
      if (!member || member.since > this.now) continue;
      this.tally.add(member.contribution, member.key, member.since);
      this.waiting.delete(poolId);
    }
    if (this.settings.isProtected) this.renew();
    else this.publishAll();
    return new Map(this.published);
  }

  /** Relative errors of published totals of at least 300. */
  errors(): number[] {
    return [...this.published].flatMap(([row, { total }]) => {
      const people = this.tally.rows.get(row)?.people ?? 0;
      return people >= LARGE && total !== null ? [Math.abs(total - people) / people] : [];
    });
  }

  private renew(): void {
    for (const { row, figures, state } of renewals(this.tally, this.states, this.settings.secret, this.now)) {
      this.states.set(row, state);
      const counted = this.tally.rows.get(row);
      if (counted) counted.entered = 0;
      if (figures) this.published.set(row, figures);
      else this.published.delete(row);
    }
  }

  private publishAll(): void {
    this.published.clear();
    for (const row of this.settings.watched) {
      const counted = this.tally.rows.get(row);
      if (!counted) continue;
      const counts = FIGURE_COLUMNS.map((column, dimension) => [
        column,
        Object.fromEntries([...this.tally.cellsOf(counted, dimension)].map(([value, count]) => [value, count])),
      ]);
      this.published.set(row, {
        total: counted.people,
        counts: Object.fromEntries(counts) as FigureDocument['counts'],
        takenAt: new Date(this.now).toISOString(),
      });
    }
  }
}
