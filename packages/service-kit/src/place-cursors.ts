import { CursorCipher, type CursorSecrets } from './cursor-cipher.ts';
import { poolError } from './errors.ts';

/** A place in a list that is sorted by a time and an id. */
export interface Place {
  readonly at: Date;
  readonly id: string;
}

/** Throws BAD_USER_INPUT unless `first` is 1 to 100. */
export function checkFirst(first: number): void {
  if (first >= 1 && first <= 100) return;
  throw poolError('BAD_USER_INPUT', '"first" must be from 1 to 100.', { argument: 'first' });
}

/** Encrypted cursors of lists that are sorted by a time and an id. */
export class PlaceCursors {
  private readonly cipher: CursorCipher;

  constructor(secrets: CursorSecrets) {
    this.cipher = new CursorCipher(secrets, 'place');
  }

  /** The place of a cursor of this list; undefined without one. Throws INVALID_CURSOR. */
  read(list: string, cursor: string | null | undefined): Place | undefined {
    if (cursor == null) return undefined;
    const text = this.cipher.read(list, cursor);
    const [time = '', id = ''] = text?.split(' ') ?? [];
    if (text !== undefined && id !== '') return { at: new Date(time), id };
    throw poolError('INVALID_CURSOR', '"after" is not a valid cursor for this list.', { argument: 'after' });
  }

  /** A page of a list that was read with one item more than asked. `list`: what tells it from other lists. */
  page<T, N>(
    list: string,
    items: readonly T[],
    first: number,
    { placeOf, toNode }: { readonly placeOf: (item: T) => Place; readonly toNode: (item: T) => N },
  ) {
    const write = this.cipher.writer(list);
    const cursorOf = (item: T): string => {
      const { at, id } = placeOf(item);
      return write(`${at.toISOString()} ${id}`);
    };
    const edges = items.slice(0, first).map((item) => ({ cursor: cursorOf(item), node: toNode(item) }));
    return { edges, pageInfo: { hasNextPage: items.length > first, endCursor: edges.at(-1)?.cursor ?? null } };
  }
}
