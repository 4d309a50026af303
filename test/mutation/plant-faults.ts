import { stripTypeScriptTypes } from 'node:module';
import { FAULT_KINDS, type Change } from './fault-kinds.ts';
import { places } from './syntax.ts';

/** A fault that can be switched on in a file. */
export interface Fault {
  /** `<path>#<number>`. */
  readonly id: string;
  readonly file: string;
  readonly line: number;
  /** What is changed, such as `< → <=`. */
  readonly what: string;
  /** The line of source text in which the change begins. */
  readonly source: string;
}

export interface PlantedFile {
  readonly code: string;
  readonly faults: readonly Fault[];
}

interface Planted extends Change {
  readonly id: string;
}

/** Adds each change next to the code that it replaces, behind a switch. Outer changes come first, because they contain the inner ones. */
function withSwitches(code: string, changes: readonly Planted[]): string {
  const outermostFirst = changes.toSorted((a, b) => b.end - a.end);
  const inserts = [
    ...changes.map(({ end }) => ({ at: end, text: '))' })),
    ...outermostFirst.map(({ start, text, id }) => ({
      at: start,
      text: `(__fault(${JSON.stringify(id)})?(${text}):(`,
    })),
  ].toSorted((a, b) => a.at - b.at);
  let from = 0;
  const parts = inserts.map(({ at, text }) => code.slice(from, (from = at)) + text);
  return parts.join('') + code.slice(from);
}

/**
 * Plants all faults in a TypeScript module. The result is JavaScript in which a fault is active while the global
 * function `__fault` returns true for its id, so that one build contains all faults.
 */
export function plantFaults(file: string, source: string): PlantedFile {
  // Types are replaced by spaces, so that positions are the same as in the source.
  const code = stripTypeScriptTypes(source);
  const changes = places(code).flatMap((place) => FAULT_KINDS.flatMap((kind) => kind(place, code)));
  const planted = changes.map((change, number) => ({ ...change, id: `${file}#${number}` }));
  const lines = source.split('\n');
  const faults = planted.map(({ id, start, what }) => {
    const line = code.slice(0, start).split('\n').length;
    return { id, file, line, what: what.replaceAll(/\s+/gu, ' ').slice(0, 80), source: lines[line - 1]?.trim() ?? '' };
  });
  return { code: withSwitches(code, planted), faults };
}
