import type { SortValues } from '../domain/order.ts';
import type { Hit } from '../domain/search-result.ts';

/** A document as the engine answers it. */
export interface EngineHit<Source> {
  readonly _index: string;
  readonly _score?: number | null;
  readonly _source: Source;
  readonly sort: SortValues;
}

/** With a sort by score the engine gives it as the first sort value. */
const scoreOf = ([first]: SortValues): number => (typeof first === 'number' ? first : 0);

/** A document that was found; `documentOf` takes it out of what is stored. */
export const toHit =
  <Source, Document>(documentOf: (source: Source) => Document) =>
  ({ _score, _source, sort }: EngineHit<Source>): Hit<Document> => ({
    document: documentOf(_source),
    score: _score ?? scoreOf(sort),
    sort,
  });
