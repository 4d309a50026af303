/** A fault that nobody can notice, with the reason. */
export interface EquivalentFault {
  readonly file: string;
  /** The line of source text in which the change begins. */
  readonly source: string;
  /** The change, as `npm run mutate` names it. */
  readonly what: string;
  readonly reason: string;
}

/** Faults that change no behaviour: they are not planted. */
export const EQUIVALENT_FAULTS: readonly EquivalentFault[] = [
  {
    file: 'packages/service-kit/src/signature.ts',
    source: 'const signed = SIGNED_HEADERS.map((name) => [name, headers[name] ?? null]);',
    what: 'default removed',
    reason: 'JSON has null for an undefined element of a list.',
  },
  {
    file: 'packages/service-kit/src/nonces.ts',
    source: 'private closed = -1;',
    what: '1 → 2',
    reason: 'No time before 1970 is signed, so that no slice has a negative number.',
  },
  {
    file: 'packages/service-kit/src/nonces.ts',
    source: 'if (last <= this.closed) return;',
    what: '<= → <',
    reason: 'Closing the same slices again finds none of them.',
  },
];
