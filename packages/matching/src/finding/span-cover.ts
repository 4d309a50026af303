import type { Span } from './text-interpretation.ts';

/** How much a span is worth beside others: long ones before several short ones, then the surer. */
export type Worth<T> = (span: Span<T>) => number;

/**
 * The spans that together say most of the words, none of them overlapping, in order. Of equal choices the one that begins
 * with the longer span.
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
