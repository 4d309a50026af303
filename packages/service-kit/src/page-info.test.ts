import { describe, expect, test } from '@jest/globals';
import { pageInfoOf } from './page-info.ts';

const edges = (...cursors: string[]) => cursors.map((cursor) => ({ cursor }));

describe('the position of a page in its list', () => {
  test('has the cursors of its first and last item', () => {
    expect(pageInfoOf(edges('a', 'b', 'c'), { hasNextPage: true, after: null })).toEqual({
      hasNextPage: true,
      hasPreviousPage: false,
      startCursor: 'a',
      endCursor: 'c',
    });
    expect(pageInfoOf(edges('d'), { hasNextPage: false, after: 'c' })).toEqual({
      hasNextPage: false,
      hasPreviousPage: true,
      startCursor: 'd',
      endCursor: 'd',
    });
  });

  test('has no cursors if the page is empty', () => {
    expect(pageInfoOf([], { hasNextPage: false, after: undefined })).toEqual({
      hasNextPage: false,
      hasPreviousPage: false,
      startCursor: null,
      endCursor: null,
    });
  });
});
