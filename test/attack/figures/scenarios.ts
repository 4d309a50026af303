/** How lively the pool is while it is attacked, and what the attacker does. */
export interface Scenario {
  readonly name: string;
  /** People who come, and as many who go, on a day: this part of all. */
  readonly flow: number;
  readonly daysBefore: number;
  readonly daysAfter: number;
  /** The attacker's own profiles, and whether they are withdrawn and published again every day. */
  readonly own: number;
  readonly ownReturn: boolean;
}

/** Whether the real protection is on, for how many people. */
export interface Pool {
  readonly people: number;
  readonly isProtected: boolean;
  /** Days within which somebody begins to count. */
  readonly delayDays: number;
}

export const SCENARIOS: readonly Scenario[] = [
  { name: 'nobody else comes', flow: 0, daysBefore: 3, daysAfter: 10, own: 0, ownReturn: false },
  { name: 'ten own profiles beside', flow: 0, daysBefore: 3, daysAfter: 10, own: 10, ownReturn: false },
  { name: 'ten own profiles, new every day', flow: 0, daysBefore: 3, daysAfter: 14, own: 10, ownReturn: true },
  { name: 'one in a hundred a day', flow: 0.01, daysBefore: 12, daysAfter: 20, own: 10, ownReturn: false },
  { name: 'one in twenty a day', flow: 0.05, daysBefore: 12, daysAfter: 20, own: 10, ownReturn: true },
];
