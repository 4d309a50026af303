import { describe, expect, test } from '@jest/globals';
import { changeAtRevision } from './change-at-revision.ts';
import { notNow } from './problems.ts';

const found = { revision: 3, title: 'read' };
const changing = (parts: object = {}) =>
  changeAtRevision({
    found,
    expectedRevision: 3,
    rule: () => ({ changes: { title: 'new' } }),
    write: async (changes: { title: string }) => ({ revision: 4, ...changes }),
    current: async (known: typeof found | undefined) => known ?? { revision: 5, title: 'of another' },
    gone: 'It no longer exists.',
    ...parts,
  });

describe('a change at an expected revision', () => {
  test('is written by the rule', async () => {
    expect(await changing()).toEqual({ value: { revision: 4, title: 'new' }, problems: [], conflict: null });
  });

  test('that a rule refuses is not written', async () => {
    const write = () => Promise.reject(new Error('It was written.'));
    const { problems } = notNow('vacancy', 'The vacancy has ended.');
    expect(await changing({ rule: () => ({ problems }), write })).toEqual({ value: null, problems, conflict: null });
  });

  test('from another revision conflicts with what was found, and no rule looks at it', async () => {
    const rule = (): never => {
      throw new Error('A rule looked at it.');
    };
    expect(await changing({ expectedRevision: 2, rule })).toEqual({ value: null, problems: [], conflict: found });
  });

  test('that another overtakes conflicts with what the other has written', async () => {
    const { conflict } = await changing({ write: async () => undefined });
    expect(conflict).toEqual({ revision: 5, title: 'of another' });
  });

  test('of what is gone meanwhile is not found', async () => {
    const gone = changing({ write: async () => undefined, current: async () => null });
    await expect(gone).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' }, message: 'It no longer exists.' });
  });
});
