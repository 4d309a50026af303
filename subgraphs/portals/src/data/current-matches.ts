import type { Taxonomy } from '@talent-pool/taxonomy';
import type { Find } from '../domain/saved-search.ts';
import type { Watch } from '../domain/watch.ts';
import type { Matching } from './find.store.ts';
import type { IndexReader, ReadDocument } from './index.reader.ts';

/** Most documents that are tested for one search at once: some seconds of work. */
const MAX_TESTED = 10_000;

/** What matches a search at present. */
export interface CurrentMatches {
  readonly matches: readonly Matching[];
  /** False if there are so many candidates that none was tested. */
  readonly isComplete: boolean;
}

/** Tests the documents of the pool for one search, unless they are too many. */
export class MatchReader {
  private readonly reader: IndexReader;
  private readonly taxonomy: Taxonomy;

  constructor(reader: IndexReader, taxonomy: Taxonomy) {
    this.reader = reader;
    this.taxonomy = taxonomy;
  }

  /** What matches a search now. Throws errors of the Elasticsearch client. */
  async of(search: string, watch: Watch): Promise<CurrentMatches> {
    const index = await this.reader.current(watch.side);
    if (!index) return { matches: [], isComplete: true };
    const candidates = await this.reader.countMeeting(index.index, watch.conditions);
    if (candidates > MAX_TESTED) return { matches: [], isComplete: false };
    const matches: Matching[] = [];
    for await (const page of this.reader.meeting(watch.side, index, watch.conditions))
      matches.push(...(await this.matching(search, watch, index.index, page)));
    return { matches, isComplete: true };
  }

  /** Those of these finds that still match. Throws errors of the Elasticsearch client. */
  async still(search: string, watch: Watch, finds: readonly Pick<Find, 'document'>[]): Promise<readonly Matching[]> {
    const index = await this.reader.current(watch.side);
    if (!index || finds.length === 0) return [];
    const ids = finds.map(({ document }) => document);
    const pages = await this.reader.allByIds(watch.side, index.index, ids);
    return this.matching(search, watch, index.index, pages);
  }

  private async matching(search: string, watch: Watch, index: string, documents: readonly ReadDocument[]) {
    const weights = await this.reader.weights(index);
    if (!weights) return [];
    return documents.flatMap((document): Matching[] => {
      const result = watch.test(document, { taxonomy: this.taxonomy, weights });
      const { id, side, version } = document;
      return result ? [{ search, document: id, side, version, score: result.score }] : [];
    });
  }
}
