import type { Client } from '@elastic/elasticsearch';
import { cardAlias, cardIndexDefinition, cardIndexName, type IndexSettings } from '@talent-pool/search-index';

/** A line of a bulk request's answer that is of interest. */
export interface BulkItem {
  readonly poolId: string;
  readonly status: number;
}

interface RawItem {
  readonly _id: string;
  readonly status: number;
}

/** Manages the physical card indexes behind the alias. */
export class CardIndexStore {
  private readonly client: Client;
  private readonly prefix: string;
  private readonly settings: IndexSettings;

  constructor(client: Client, prefix: string, settings: IndexSettings) {
    this.client = client;
    this.prefix = prefix;
    this.settings = settings;
  }

  /** The index behind the alias; undefined before the first. */
  async current(): Promise<string | undefined> {
    const found = await this.client.indices.getAlias({ name: cardAlias(this.prefix) }, { ignore: [404] });
    return Object.entries(found).find(
      ([, value]) => typeof value === 'object' && value !== null && 'aliases' in value,
    )?.[0];
  }

  /** Every physical card index, also half-built ones. */
  async all(): Promise<string[]> {
    return Object.keys(await this.client.indices.get({ index: `${this.prefix}-cards-*`, allow_no_indices: true }));
  }

  /** Creates an index of a new generation; one that is to be filled does not refresh meanwhile. */
  async create({ filling }: { filling: boolean }): Promise<string> {
    const index = cardIndexName(this.prefix, `${Date.now()}`);
    const definition = cardIndexDefinition({ ...this.settings, ...(filling && { refreshInterval: '-1' }) });
    await this.client.indices.create({ index, ...definition });
    return index;
  }

  /** Lets the alias point to this index alone, in one step. */
  async point(index: string): Promise<void> {
    const before = await this.current();
    const alias = cardAlias(this.prefix);
    const removal = before && before !== index ? [{ remove: { index: before, alias } }] : [];
    await this.client.indices.updateAliases({ actions: [...removal, { add: { index, alias } }] });
  }

  /** Ends the filling of an index: searchable from now on. */
  async settle(index: string): Promise<void> {
    await this.client.indices.putSettings({ index, settings: { refresh_interval: this.settings.refreshInterval } });
    await this.refresh(index);
  }

  async refresh(index: string): Promise<void> {
    await this.client.indices.refresh({ index });
  }

  async remove(indexes: readonly string[]): Promise<void> {
    if (indexes.length > 0) await this.client.indices.delete({ index: [...indexes] });
  }

  /** Sends bulk lines to one index; answers what became of each. Throws when the request as a whole failed. */
  async bulk(index: string, lines: readonly string[]): Promise<BulkItem[]> {
    if (lines.length === 0) return [];
    const answer = await this.client.bulk({
      index,
      operations: lines as string[],
      filter_path: 'items.*._id,items.*.status',
    });
    return answer.items.map((item) => {
      const { _id, status } = Object.values(item)[0] as RawItem;
      return { poolId: _id, status };
    });
  }

  /** Versions of cards by pool id; those that are absent are left out. Sees writes before they are searchable. */
  async versions(index: string, poolIds: readonly string[]): Promise<Map<string, number>> {
    if (poolIds.length === 0) return new Map();
    const { docs } = await this.client.mget({ index, ids: [...poolIds], _source: false });
    return new Map(docs.flatMap((doc) => ('found' in doc && doc.found ? [[doc._id, doc._version ?? 0] as const] : [])));
  }

  /** All pool ids of an index with their versions, a page at a time. */
  async *pages(index: string): AsyncGenerator<{ poolId: string; version: number }[]> {
    let after: string | undefined;
    do {
      const { hits } = await this.client.search({
        index,
        size: 2_000,
        _source: false,
        version: true,
        sort: [{ poolId: 'asc' }],
        ...(after !== undefined && { search_after: [after] }),
      });
      const page = hits.hits.map(({ _id, _version }) => ({ poolId: _id ?? '', version: _version ?? 0 }));
      if (page.length > 0) yield page;
      after = page.at(-1)?.poolId;
    } while (after !== undefined);
  }

  /** Throws unless the alias answers. */
  async ready(): Promise<void> {
    await this.client.count({ index: cardAlias(this.prefix) });
  }
}
