import { reachedFrom, readImportGraph, type ImportGraph } from './import-graph.ts';

/** `unit` runs without engines; `engines` on one pair of engines that all its files share. */
export const TEST_KINDS = ['unit', 'engines'] as const;
export type TestKind = (typeof TEST_KINDS)[number];

/** Modules that start or connect to an engine: a test that imports one of them, directly or not, is not a unit test. */
const USES_ENGINES = /^(?:test\/support\/engines|scripts\/dev\/engines\/[\w-]+)\.ts$/u;

const isTest = (file: string): boolean => file.endsWith('.test.ts');

const kindOf = (graph: ImportGraph, test: string): TestKind =>
  [...reachedFrom(graph, test).keys()].some((file) => USES_ENGINES.test(file)) ? 'engines' : 'unit';

/** Every test file of the repository, by kind. The kind follows from what a test imports, so no file can be misplaced. */
export function testsByKind(graph: ImportGraph = readImportGraph()): Readonly<Record<TestKind, readonly string[]>> {
  const tests = [...graph.keys()].filter(isTest);
  const ofKind = (kind: TestKind): string[] => tests.filter((test) => kindOf(graph, test) === kind);
  return { unit: ofKind('unit'), engines: ofKind('engines') };
}
