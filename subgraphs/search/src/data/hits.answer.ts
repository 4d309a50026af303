import type { SortValues } from '../domain/order.ts';
import type { Hit } from '../domain/search-result.ts';

/** A hit in a response. */
export interface EngineHit<Source> {
  readonly _index: string;
  readonly _score?: number | null;
  readonly _source: Source;
  readonly sort: SortValues;
}

/** When sorting by score, the score is the first sort value. */
const scoreOf = ([first]: SortValues): number => (typeof first === 'number' ? first : 0);

/** Maps a hit to a found document; `documentOf` extracts it from the stored source. */
export const toHit =
  <Source, Document>(documentOf: (source: Source) => Document) =>
  ({ _score, _source, sort }: EngineHit<Source>): Hit<Document> => ({
    document: documentOf(_source),
    score: _score ?? scoreOf(sort),
    sort,
  });
