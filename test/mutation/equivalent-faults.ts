/** A fault that no test can detect because it changes no behaviour, with the reason. */
export interface EquivalentFault {
  readonly file: string;
  /** The source line in which the change begins. */
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
    reason: 'JSON.stringify writes null for an undefined element of a list.',
  },
  {
    file: 'packages/service-kit/src/nonces.ts',
    source: 'private closed = -1;',
    what: '1 → 2',
    reason: 'No signed time is before 1970, so no slice has a negative number.',
  },
  {
    file: 'packages/service-kit/src/nonces.ts',
    source: 'if (last <= this.closed) return;',
    what: '<= → <',
    reason: 'Closing a slice twice has no further effect.',
  },
  {
    file: 'subgraphs/candidates/src/data/admission-queue.ts',
    source: '.select({ revision: 1, admission: 1, updatedAt: 1 })',
    what: '1 → 2',
    reason: 'Every number but 0 selects a field.',
  },
  {
    file: 'subgraphs/candidates/src/data/admission-queue.ts',
    source: 'const waitingFor = (memberState: string): QueryFilter<Profile> => ({',
    what: 'field removed: erasureRequestedAt: null',
    reason: 'An erasure makes the profile a draft, which does not wait.',
  },
  {
    file: 'subgraphs/candidates/src/application/list-admission-queue.ts',
    source: 'store.queue.page(memberState, first + 1, cursors.read(list, after)),',
    what: '1 → 2',
    reason: 'One further item is read and not returned.',
  },
  {
    file: 'gateway/src/access/employer-status.ts',
    source: 'const MAX_CACHED = 10_000;',
    what: '10000 → 10001',
    reason: 'One more cached status changes no response.',
  },
  {
    file: 'gateway/src/access/employer-status.ts',
    source: 'this.cached.delete(subject);',
    what: 'statement removed',
    reason:
      'A renewed status keeps its earlier place in the cache and may be evicted sooner, which only repeats a look-up.',
  },
  {
    file: 'gateway/src/cards/card-budget.ts',
    source: 'if (paid < cards) putBack(shares, cards - paid);',
    what: '< → <=',
    reason: 'Putting back no cards changes no number.',
  },
  {
    file: 'gateway/src/cards/card-day.store.ts',
    source: 'const { granted = 0, drawn = 0 } = day ?? {};',
    what: '0 → 1',
    reason: 'The entry exists after the update, with both fields.',
  },
  {
    file: 'subgraphs/candidates/src/data/erasure.worker.ts',
    source: 'if (pending.length > 0) {',
    what: '> → >=',
    reason: 'A query for none of the erasures finds nothing.',
  },
  {
    file: 'gateway/src/access/employer-status.ts',
    source: 'if (oldest !== undefined && this.cached.size >= MAX_CACHED) this.cached.delete(oldest);',
    what: '>= → >',
    reason: 'One more cached status changes no response.',
  },
];
