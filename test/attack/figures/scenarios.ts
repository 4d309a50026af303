/** Changes in the pool during the attack, and actions of the attacker. */
export interface Scenario {
  readonly name: string;
  /** Fraction of people who join, and of people who leave, per day. */
  readonly flow: number;
  readonly daysBefore: number;
  readonly daysAfter: number;
  /** Number of the attacker's own profiles, and whether they are withdrawn and published again every day. */
  readonly own: number;
  readonly ownReturn: boolean;
}

/** Whether figures are protected, and the number of people. */
export interface Pool {
  readonly people: number;
  readonly isProtected: boolean;
  /** Maximum delay in days until a person counts. */
  readonly delayDays: number;
}

export const SCENARIOS: readonly Scenario[] = [
  { name: 'nobody else comes', flow: 0, daysBefore: 3, daysAfter: 10, own: 0, ownReturn: false },
  { name: 'ten own profiles beside', flow: 0, daysBefore: 3, daysAfter: 10, own: 10, ownReturn: false },
  { name: 'ten own profiles, new every day', flow: 0, daysBefore: 3, daysAfter: 14, own: 10, ownReturn: true },
  { name: 'one in a hundred a day', flow: 0.01, daysBefore: 12, daysAfter: 20, own: 10, ownReturn: false },
  { name: 'one in twenty a day', flow: 0.05, daysBefore: 12, daysAfter: 20, own: 10, ownReturn: true },
];
