import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from '@jest/globals';
import { chosenFaults } from './choose-faults.ts';
import { EQUIVALENT_FAULTS } from './equivalent-faults.ts';
import { plantFaults, type Fault } from './plant-faults.ts';
import { reportOf } from './report.ts';

const faultsIn = (source: string): string[] => plantFaults('a.ts', source).faults.map(({ what }) => what);

/** Runs a module with one active fault. Returns `result`, which the source sets. */
function resultWith(source: string, what?: string): unknown {
  const { code, faults } = plantFaults('a.ts', source);
  const active = what && faults.find((fault) => fault.what === what);
  if (what && !active) throw new Error(`There is no fault ${what}.`);
  Object.assign(globalThis, { __fault: (id: string) => active && id === active.id });
  return new Function(`${code}; return result;`)();
}
afterEach(() => void Reflect.deleteProperty(globalThis, '__fault'));

describe('the faults of a source text', () => {
  test.each([
    ['const a = b < c;', ['< → <=']],
    ['const a = b >= c;', ['>= → >']],
    ['const a = b === c;', ['=== → !==']],
    ['const a = b && c;', ['&& → ||']],
    ['const a = b ?? c;', ['default removed']],
    ['const a = b - c * d;', ['- → +', '* → /']],
    ['const a = !b;', ['! removed']],
    ['if (a) b();', ['condition negated', 'statement removed']],
    ['if (a !== b) c = d;', ['!== → ===', 'statement removed']],
    ['const a = async () => { await b(); };', ['await removed', 'statement removed']],
    ['const isA = (b: number) => b > c;', ['> → >=', 'result is always true', 'result is always false']],
    ['function a() { return b; }', ['result is always undefined']],
    ['const a = () => ({ b, c });', ['result is always undefined', 'field removed: b', 'field removed: c']],
    ["const a = ['x', ''];", ["element removed: 'x'", "element removed: ''", "'x' → ''", "'' → 'fault'"]],
    [
      'const a = [1, 2, 3, 4, 5];',
      ['element removed: 1', 'element removed: 3', 'element removed: 5', '1 → 2', '2 → 3', '3 → 4', '4 → 5', '5 → 6'],
    ],
    ['const a = true;', ['true → false']],
    ['const a = b?.c.d?.(e);', ['?. removed', '?. removed']],
  ])('%s', (source, faults) => {
    expect(faultsIn(source)).toEqual(faults);
  });

  test.each([
    ['names and paths', "import { a } from 'b'; export { c } from 'd'; const e = { f: g };"],
    ['types', "type A = 'b' | 'c'; const d: A[1] = e as 'b';"],
    ['text for people', "throw new Error('There is no such thing.');"],
    ['log lines', "logger.warn({}, 'x y'); this.log.info('x y');"],
  ])('are not in %s', (_what, source) => {
    expect(faultsIn(source)).toEqual([]);
  });

  test('name the line and its text', () => {
    const { faults } = plantFaults('a.ts', 'const a: string = b;\n\n  const c = d < e;\n');
    expect(faults).toEqual([{ id: 'a.ts#0', file: 'a.ts', line: 3, what: '< → <=', source: 'const c = d < e;' }]);
  });
});

describe('a planted fault', () => {
  const within =
    'const within = (a: number, b: number): boolean => a < b && b <= 10; const result = [within(1, 1), within(1, 10), within(2, 11)];';
  test.each([
    [undefined, [false, true, false]],
    ['< → <=', [true, true, false]],
    ['<= → <', [false, false, false]],
    ['&& → ||', [true, true, true]],
    ['result is always true', [true, true, true]],
    ['10 → 11', [false, true, true]],
  ])('changes the result only while it is active: %s', (what, result) => {
    expect(resultWith(within, what)).toEqual(result);
  });

  test('does not change optional chains and calls while it is not active', () => {
    const source =
      'const o = { p: undefined, q() { return this === o; } }; const result = [o.p?.r.s(1), o.q?.(), !o?.q()];';
    expect(resultWith(source)).toEqual([undefined, true, false]);
  });
});

test('the faults of a sample are the same for the same seed, and others for another', () => {
  const all = Array.from({ length: 100 }, (_unused, n): Fault => ({
    id: `a.ts#${n}`,
    file: 'a.ts',
    line: n,
    what: '',
    source: '',
  }));
  const lines = (seed: string, most = 10) => chosenFaults(all, most, seed).map(({ line }) => line);
  expect(lines('1')).toHaveLength(10);
  expect(lines('1')).toEqual(lines('1').toSorted((a, b) => a - b));
  expect(lines('1')).toEqual(lines('1'));
  expect(lines('2')).not.toEqual(lines('1'));
  expect(lines('1', Infinity)).toHaveLength(100);
});

test('the report names those that survived, and how many were noticed', () => {
  const fault = (line: number): Fault => ({ id: `a.ts#${line}`, file: 'a.ts', line, what: '< → <=', source: 'a < b' });
  const verdicts = [
    { fault: fault(1), why: 'a.test.ts', isReached: true },
    { fault: fault(2), isReached: true },
    { fault: fault(3), isReached: false },
  ];
  expect(reportOf(verdicts, 0).split('\n')).toEqual([
    'Not noticed:',
    '  a.ts:2  < → <=',
    '      a < b',
    '  a.ts:3  < → <=  (no chosen test runs this code)',
    '      a < b',
    '3 faults, 1 noticed (33 %)',
  ]);
});

test('every fault that is listed as equivalent exists', () => {
  const unknown = EQUIVALENT_FAULTS.filter(({ file, source, what }) => {
    const { faults } = plantFaults(file, readFileSync(file, 'utf8'));
    return !faults.some((fault) => fault.source === source && fault.what === what);
  });
  expect(unknown).toEqual([]);
});
