import { describe, expect, test } from '@jest/globals';
import { chooseTests, type Known } from './choose-tests.ts';

const graph = new Map([
  ['rules.ts', new Set<string>()],
  ['store.ts', new Set(['rules.ts'])],
  ['other.ts', new Set<string>()],
  ['rules.test.ts', new Set(['rules.ts'])],
  ['store.test.ts', new Set(['store.ts'])],
  ['other.test.ts', new Set(['other.ts'])],
]);

const known = (times: Record<string, number>): Known => ({
  graph,
  kinds: { unit: ['rules.test.ts', 'other.test.ts'], engines: ['store.test.ts'] },
  times,
});

describe('tests selected for a change', () => {
  test('are those that import a changed file, directly or not, and no others', () => {
    const chosen = chooseTests(['rules.ts'], known({}), 60);
    expect(chosen).toEqual({ run: ['rules.test.ts', 'store.test.ts'], left: [] });
  });

  test('are limited by the available time: those with fewer imports in between come first', () => {
    const chosen = chooseTests(['rules.ts'], known({ 'rules.test.ts': 20, 'store.test.ts': 41 }), 60);
    expect(chosen).toEqual({ run: ['rules.test.ts'], left: ['store.test.ts'] });
    expect(chooseTests(['rules.ts'], known({ 'rules.test.ts': 20, 'store.test.ts': 40 }), 60).left).toEqual([]);
  });

  test('of the changed module come before those of others', () => {
    const near = new Map([
      ['packages/a/src/rules.ts', new Set<string>()],
      ['packages/a/src/store.ts', new Set(['packages/a/src/rules.ts'])],
      ['packages/a/src/store.test.ts', new Set(['packages/a/src/store.ts'])],
      ['packages/b/src/b.test.ts', new Set(['packages/a/src/rules.ts'])],
    ]);
    const kinds = { unit: ['packages/b/src/b.test.ts'], engines: ['packages/a/src/store.test.ts'] };
    const { run } = chooseTests(['packages/a/src/rules.ts'], { graph: near, kinds, times: {} }, 60);
    expect(run).toEqual(['packages/a/src/store.test.ts', 'packages/b/src/b.test.ts']);
  });

  test('include a changed test, however long it takes', () => {
    const chosen = chooseTests(['store.test.ts'], known({ 'store.test.ts': 600 }), 60);
    expect(chosen).toEqual({ run: ['store.test.ts'], left: [] });
  });

  test('are none when no test imports a changed file', () => {
    expect(chooseTests(['README.md'], known({}), 60)).toEqual({ run: [], left: [] });
  });
});
