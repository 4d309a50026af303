import { reachedFrom, type ImportGraph } from '../../test/support/import-graph.ts';
import type { TestKind } from '../../test/support/test-kinds.ts';

/** Estimated seconds for a test file that has not run on this machine yet. */
const ASSUMED: Readonly<Record<TestKind, number>> = { unit: 1, engines: 6 };

export interface Choice {
  readonly run: readonly string[];
  /** Related tests that do not fit into the time. */
  readonly left: readonly string[];
}

export interface Known {
  readonly graph: ImportGraph;
  readonly kinds: Readonly<Record<TestKind, readonly string[]>>;
  /** Duration of the last run of each test file, in seconds. */
  readonly times: Readonly<Record<string, number>>;
}

interface Related {
  readonly test: string;
  readonly kind: TestKind;
  readonly distance: number;
  /** Whether it belongs to a changed module. */
  readonly isOwn: boolean;
}

/** The module of a file: `gateway/src/config.ts` is in `gateway`, `subgraphs/search/src/server.ts` in `subgraphs/search`. */
const moduleOf = (file: string): string => /^(?:(?:packages|subgraphs|test|scripts)\/)?[^/]+/u.exec(file)?.[0] ?? file;

/** Number of imports between a test and the nearest changed file; undefined if it imports none. */
function distanceTo(changed: ReadonlySet<string>, graph: ImportGraph, test: string): number | undefined {
  for (const [file, distance] of reachedFrom(graph, test)) if (changed.has(file)) return distance;
  return undefined;
}

function relatedTests(changed: ReadonlySet<string>, { graph, kinds }: Known): Related[] {
  const modules = new Set([...changed].map(moduleOf));
  const of = (kind: TestKind): Related[] =>
    kinds[kind].flatMap((test) => {
      const distance = distanceTo(changed, graph, test);
      return distance === undefined ? [] : [{ test, kind, distance, isOwn: modules.has(moduleOf(test)) }];
    });
  const related = [...of('unit'), ...of('engines')];
  return related.toSorted((a, b) => Number(b.isOwn) - Number(a.isOwn) || a.distance - b.distance);
}

/**
 * Selects tests that import a changed file, directly or not, up to a total of `seconds`: first those of the changed
 * modules, then those with the fewest imports in between. A changed test is always selected.
 */
export function chooseTests(changed: readonly string[], known: Known, seconds: number): Choice {
  const run: string[] = [];
  const left: string[] = [];
  let spent = 0;
  for (const { test, kind, distance } of relatedTests(new Set(changed), known)) {
    const takes = known.times[test] ?? ASSUMED[kind];
    const fits = distance === 0 || spent + takes <= seconds;
    (fits ? run : left).push(test);
    if (fits) spent += takes;
  }
  return { run, left };
}
