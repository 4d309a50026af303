import { beforeEach, describe, expect, test } from '@jest/globals';
import { Observations } from './observations.ts';
import { WrittenRecord } from './written-record.ts';

let seen: Observations;
let record: WrittenRecord;
beforeEach(() => {
  seen = new Observations();
  record = new WrittenRecord(seen, 'somebody', { revision: 1, marker: 'one' });
});
const broken = (): string[] => [...seen.breaches.keys()];

describe('a record whose writes all got a response', () => {
  test('equals the acknowledged state', () => {
    record.acknowledged({ revision: 2, marker: 'two' });
    record.seen({ revision: 2, marker: 'two' });
    expect([record.revision, record.uncertain, broken()]).toEqual([2, false, []]);
  });

  test.each([
    ['is gone', undefined],
    ['is unchanged', { revision: 1, marker: 'one' }],
    ['says something else', { revision: 2, marker: 'other' }],
  ])('was lost when it %s', (_what, state) => {
    record.acknowledged({ revision: 2, marker: 'two' });
    record.seen(state);
    expect(broken()).toEqual([expect.stringContaining('no write lost: somebody')]);
  });

  test.each([
    ['a revision further than anybody wrote', () => record.seen({ revision: 2, marker: 'one' })],
    ['acknowledged at a revision too far', () => record.acknowledged({ revision: 3, marker: 'two' })],
    ['in conflict with nobody', () => record.conflicted()],
  ])('was doubled when it is %s', (_what, happens) => {
    happens();
    expect(broken()).toEqual([expect.stringContaining('no write applied twice: somebody')]);
  });
});

describe('a write without response', () => {
  beforeEach(() => record.unknown('two'));

  test.each([
    ['was not carried out', { revision: 1, marker: 'one' }],
    ['was carried out', { revision: 2, marker: 'two' }],
  ])('may turn out to be one that %s', (_what, state) => {
    record.seen(state);
    expect([record.revision, record.uncertain, broken()]).toEqual([state.revision, false, []]);
  });

  test('may be applied after a lookup, and conflict with the next', () => {
    record.seen({ revision: 1, marker: 'one' });
    expect(record.uncertain).toBe(false);
    record.conflicted();
    expect(record.uncertain).toBe(true);
    record.seen({ revision: 2, marker: 'two' });
    expect([record.revision, record.uncertain, broken()]).toEqual([2, false, []]);
  });

  test('cannot be applied any more after another was acknowledged', () => {
    record.acknowledged({ revision: 2, marker: 'other' });
    record.seen({ revision: 3, marker: 'two' });
    record.conflicted();
    expect(broken()).toEqual([
      expect.stringContaining('revision 3 says something else'),
      expect.stringContaining('in conflict with nobody'),
    ]);
  });

  test('cannot advance the revision by more than one', () => {
    record.acknowledged({ revision: 3, marker: 'two' });
    expect(broken()).toEqual([expect.stringContaining('no write applied twice')]);
  });

  test('must not be applied twice', () => {
    record.seen({ revision: 3, marker: 'two' });
    expect(broken()).toEqual([expect.stringContaining('no write applied twice')]);
  });

  test('does not excuse the loss of acknowledged writes', () => {
    record.acknowledged({ revision: 2, marker: 'two' });
    record.unknown('three');
    record.seen({ revision: 1, marker: 'one' });
    expect(broken()).toEqual([expect.stringContaining('no write lost')]);
  });
});
