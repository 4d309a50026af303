import type { Client } from '@elastic/elasticsearch';
import { hasKey } from '@talent-pool/service-kit';

/** Id and version of an indexed document. */
export interface DocumentVersion {
  readonly documentId: string;
  /** The record's revision. */
  readonly version: number;
}

/** Documents per page. */
const PAGE = 2_000;

/** Reads ids and versions of indexed documents. */
export class HeldDocuments {
  private readonly engine: Client;
  private readonly idField: string;

  /** `idField`: field that repeats the document id, because Elasticsearch cannot sort by `_id`. */
  constructor(engine: Client, idField: string) {
    this.engine = engine;
    this.idField = idField;
  }

  /** All documents of an index with their versions, page by page. */
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

  /** Versions of documents by id, in real time; absent ones are omitted. Throws if one cannot be read. */
  async versions(index: string, documentIds: readonly string[]): Promise<Map<string, number>> {
    if (documentIds.length === 0) return new Map();
    const { docs } = await this.engine.mget({ index, ids: [...documentIds], _source: false, realtime: true });
    if (docs.some((document) => hasKey(document, 'error'))) throw new Error('The engine could not list its documents.');
    return new Map(
      docs.flatMap((doc) => (hasKey(doc, 'found') && doc.found ? [[doc._id, doc._version ?? 0] as const] : [])),
    );
  }
}
