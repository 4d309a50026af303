import { CursorCipher, type CursorSecrets } from './cursor-cipher.ts';
import { poolError } from './errors.ts';
import { pageInfoOf } from './page-info.ts';

/** A position in a list that is sorted by time and id. */
export interface ListPosition {
  readonly at: Date;
  readonly id: string;
}

/** Throws BAD_USER_INPUT unless `first` is 1 to 100. */
export function checkPageSize(first: number): void {
  if (first >= 1 && first <= 100) return;
  throw poolError('BAD_USER_INPUT', '"first" must be from 1 to 100.', { argument: 'first' });
}

/** Encrypted cursors of lists that are sorted by time and id. */
export class PositionCursors {
  private readonly cipher: CursorCipher;

  constructor(secrets: CursorSecrets) {
    this.cipher = new CursorCipher(secrets, 'place');
  }

  /** Decrypts a cursor of a list; undefined without a cursor. Throws INVALID_CURSOR. */
  read(list: string, cursor: string | null | undefined): ListPosition | undefined {
    if (cursor == null) return undefined;
    const text = this.cipher.read(list, cursor);
    const [time = '', id = ''] = text?.split(' ') ?? [];
    if (text !== undefined && id !== '') return { at: new Date(time), id };
    throw poolError('INVALID_CURSOR', '"after" is not a valid cursor for this list.', { argument: 'after' });
  }

  /**
   * Builds a page from items that include one more than requested, to detect a next page. `list` identifies the list,
   * `first` and `after` are the arguments of the request.
   */
  page<T, N>(
    list: string,
    items: readonly T[],
    { first, after }: { readonly first: number; readonly after?: string | null | undefined },
    { positionOf, toNode }: { readonly positionOf: (item: T) => ListPosition; readonly toNode: (item: T) => N },
  ) {
    const write = this.cipher.writer(list);
    const cursorOf = (item: T): string => {
      const { at, id } = positionOf(item);
      return write(`${at.toISOString()} ${id}`);
    };
    const edges = items.slice(0, first).map((item) => ({ cursor: cursorOf(item), node: toNode(item) }));
    return { edges, pageInfo: pageInfoOf(edges, { hasNextPage: items.length > first, after }) };
  }
}
