import type { Span } from './text-interpretation.ts';

/** The value of a span, by which spans are chosen. */
export type Worth<T> = (span: Span<T>) => number;

/**
 * The non-overlapping spans with the highest total value, in order (weighted interval scheduling). Of equal choices,
 * the one that begins with the longer span.
 */
export function coverOf<T>(length: number, spans: readonly Span<T>[], worth: Worth<T>): Span<T>[] {
  const starting = Map.groupBy(spans, ({ from }) => from);
  const bestFrom: { readonly total: number; readonly chosen: readonly Span<T>[] }[] = [];
  bestFrom[length] = { total: 0, chosen: [] };
  for (let at = length - 1; at >= 0; at -= 1) {
    let found = bestFrom[at + 1] ?? { total: 0, chosen: [] };
    for (const span of starting.get(at) ?? []) {
      const rest = bestFrom[span.to] ?? { total: 0, chosen: [] };
      const total = rest.total + worth(span);
      if (total > found.total) found = { total, chosen: [span, ...rest.chosen] };
    }
    bestFrom[at] = found;
  }
  return [...(bestFrom[0]?.chosen ?? [])];
}
