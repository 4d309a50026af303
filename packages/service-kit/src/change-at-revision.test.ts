import { describe, expect, test } from '@jest/globals';
import { changeAtRevision } from './change-at-revision.ts';
import { notAllowedNow } from './problems.ts';

const found = { revision: 3, title: 'read' };
const changing = (parts: object = {}) =>
  changeAtRevision({
    found,
    expectedRevision: 3,
    rule: () => ({ changes: { title: 'new' } }),
    write: async (changes: { title: string }) => ({ revision: 4, ...changes }),
    current: async (known: typeof found | undefined) => known ?? { revision: 5, title: 'of another' },
    missing: 'It no longer exists.',
    ...parts,
  });

describe('a change at an expected revision', () => {
  test('writes the changes of the rule', async () => {
    expect(await changing()).toEqual({ value: { revision: 4, title: 'new' }, problems: [], conflict: null });
  });

  test('writes nothing when the rule refuses', async () => {
    const write = () => Promise.reject(new Error('It was written.'));
    const { problems } = notAllowedNow('vacancy', 'The vacancy has ended.');
    expect(await changing({ rule: () => ({ problems }), write })).toEqual({ value: null, problems, conflict: null });
  });

  test('from another revision is a conflict, without evaluating the rule', async () => {
    const rule = (): never => {
      throw new Error('A rule looked at it.');
    };
    expect(await changing({ expectedRevision: 2, rule })).toEqual({ value: null, problems: [], conflict: found });
  });

  test('that loses a race is a conflict with the newer state', async () => {
    const { conflict } = await changing({ write: async () => undefined });
    expect(conflict).toEqual({ revision: 5, title: 'of another' });
  });

  test('of a record deleted meanwhile is NOT_FOUND', async () => {
    const missing = changing({ write: async () => undefined, current: async () => null });
    await expect(missing).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' }, message: 'It no longer exists.' });
  });
});
