import type { Client } from '@elastic/elasticsearch';
import { hasKey } from '@talent-pool/service-kit';

/** A document that an index holds. */
export interface DocumentVersion {
  readonly documentId: string;
  /** The record's revision. */
  readonly version: number;
}

/** Documents in one page of a walk through an index. */
const PAGE = 2_000;

/** Which documents an index holds, and in which version. */
export class HeldDocuments {
  private readonly engine: Client;
  private readonly idField: string;

  /** `idField`: the field that repeats the id of a document, since the engine does not sort by its own. */
  constructor(engine: Client, idField: string) {
    this.engine = engine;
    this.idField = idField;
  }

  /** Every document of an index with its version, a page at a time. */
  async *pages(index: string): AsyncGenerator<DocumentVersion[]> {
    let after: string | undefined;
    do {
      const { hits } = await this.engine.search(
        {
          index,
          size: PAGE,
          _source: false,
          version: true,
          track_total_hits: false,
          sort: [{ [this.idField]: 'asc' }],
          ...(after !== undefined && { search_after: [after] }),
        },
        { requestTimeout: 60_000 },
      );
      const page = hits.hits.map(({ _id, _version }) => ({ documentId: _id ?? '', version: _version ?? 0 }));
      if (page.length > 0) yield page;
      after = page.length < PAGE ? undefined : page.at(-1)?.documentId;
    } while (after !== undefined);
  }

  /** Versions of documents by id, in real time; those that are absent are left out. Throws when one cannot be told. */
  async versions(index: string, documentIds: readonly string[]): Promise<Map<string, number>> {
    if (documentIds.length === 0) return new Map();
    const { docs } = await this.engine.mget({ index, ids: [...documentIds], _source: false, realtime: true });
    if (docs.some((document) => hasKey(document, 'error'))) throw new Error('The engine could not list its documents.');
    return new Map(
      docs.flatMap((doc) => (hasKey(doc, 'found') && doc.found ? [[doc._id, doc._version ?? 0] as const] : [])),
    );
  }
}
