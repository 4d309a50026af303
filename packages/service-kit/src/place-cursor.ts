import { poolError } from './errors.ts';

/** A place in a list that is sorted by a time and an id. */
export interface Place {
  readonly at: Date;
  readonly id: string;
}

/** A cursor for a place in a list that is sorted by a time and an id. */
export const placeCursor = ({ at, id }: Place): string =>
  Buffer.from(`${at.toISOString()} ${id}`).toString('base64url');

/** The place of a cursor; undefined without one. Throws INVALID_CURSOR. */
export function readPlace(cursor: string | null | undefined): Place | undefined {
  if (cursor == null) return undefined;
  const [time = '', id = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  const at = new Date(time);
  if (Number.isNaN(at.getTime()) || !/^[0-9a-f-]{36}$/u.test(id)) {
    throw poolError('INVALID_CURSOR', '"after" is no cursor of this list.', { argument: 'after' });
  }
  return { at, id };
}

/** Throws BAD_USER_INPUT unless `first` is 1 to 100. */
export function checkFirst(first: number): void {
  if (first >= 1 && first <= 100) return;
  throw poolError('BAD_USER_INPUT', '"first" must be 1 to 100.', { argument: 'first' });
}

/** A page of a list that was read with one item more than asked. */
export function placePage<T, N>(
  items: readonly T[],
  first: number,
  placeOf: (item: T) => Place,
  toNode: (item: T) => N,
) {
  const edges = items.slice(0, first).map((item) => ({ cursor: placeCursor(placeOf(item)), node: toNode(item) }));
  return { edges, pageInfo: { hasNextPage: items.length > first, endCursor: edges.at(-1)?.cursor ?? null } };
}
