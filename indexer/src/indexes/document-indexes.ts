import type { Client } from '@elastic/elasticsearch';
import { referenceRates } from '@talent-pool/pay';
import { INDEX_FORMAT, type IndexSettings, type WeightsDocument } from '@talent-pool/search-index';
import { STARTER_EDITION } from '@talent-pool/taxonomy';
import type { Feed } from '../feeds/feed.ts';
import { HeldDocuments } from './held-documents.ts';
import { WeightsStore } from './weights.store.ts';

/** A new generation suffix: the time in base 36, so that names sort by age. */
export const newGeneration = (): string => `${Date.now().toString(36)}${Math.floor(Math.random() * 1296).toString(36)}`;

/**
 * Each index has a write alias, and requests require an alias: a late write to a dropped index then fails, while a
 * plain name would create an index without a mapping.
 */
export const writeAlias = (index: string): string => `${index}-write`;

/** The physical indexes behind the alias that `search` reads. */
export class DocumentIndexes {
  private readonly engine: Client;
  readonly prefix: string;
  readonly weights: WeightsStore;
  readonly held: HeldDocuments;
  /** Settings of the indexes. */
  readonly settings: IndexSettings;
  private readonly feed: Feed;

  constructor(engine: Client, prefix: string, settings: IndexSettings, feed: Feed) {
    this.feed = feed;
    this.engine = engine;
    this.prefix = prefix;
    this.weights = new WeightsStore(engine, prefix);
    this.held = new HeldDocuments(engine, feed.idField);
    this.settings = settings;
  }

  get alias(): string {
    return this.feed.alias(this.prefix);
  }

  /** The indexes behind the alias: one, unless something went wrong. */
  published(): Promise<readonly string[]> {
    return this.indexesBehind(this.alias);
  }

  private async indexesBehind(alias: string): Promise<readonly string[]> {
    const found = await this.engine.indices.getAlias({ name: alias, index: `${alias}-*` }, { ignore: [404] });
    return Object.entries(found).flatMap(([index, entry]) => (entry?.aliases?.[alias] ? [index] : []));
  }

  /** The weights of the index behind an alias; undefined without an index. */
  async weightsBehind(alias: string): Promise<WeightsDocument | undefined> {
    const [index] = await this.indexesBehind(alias);
    return index === undefined ? undefined : this.weights.find(index);
  }

  /** Creates an empty index. It is neither refreshed nor read until it is finished and published. */
  async create(weights: WeightsDocument): Promise<string> {
    const index = `${this.alias}-${newGeneration()}`;
    await this.weights.keep(index, weights);
    const definition = this.feed.definition({ ...this.settings, refreshInterval: '-1', replicas: 0 });
    const builtWith = { taxonomy: this.feed.taxonomy.edition, format: INDEX_FORMAT, rates: referenceRates().date };
    const mappings = { ...definition.mappings, _meta: builtWith };
    await this.engine.indices.create({ index, ...definition, mappings, aliases: { [writeAlias(index)]: {} } });
    return index;
  }

  /** Whether the mapping of an index is that of this version. */
  async isCurrentFormat(index: string): Promise<boolean> {
    const found = await this.engine.indices.getMapping({ index });
    return found[index]?.mappings._meta?.['format'] === INDEX_FORMAT;
  }

  /** The edition with which an index was built; the bundled one if it was not recorded. */
  async editionOf(index: string): Promise<string> {
    const found = await this.engine.indices.getMapping({ index });
    const edition: unknown = found[index]?.mappings._meta?.['taxonomy'];
    return typeof edition === 'string' ? edition : STARTER_EDITION;
  }

  /** The day of the reference rates with which an index was begun; "" if it was not recorded, which is before any day. */
  async ratesOf(index: string): Promise<string> {
    const found = await this.engine.indices.getMapping({ index });
    const day: unknown = found[index]?.mappings._meta?.['rates'];
    return typeof day === 'string' ? day : '';
  }

  /** Points the alias to this index only, in one step. Throws if the index does not exist. */
  async publish(index: string): Promise<void> {
    const actions = [
      { remove: { index: `${this.alias}-*`, alias: this.alias, must_exist: false } },
      { add: { index, alias: this.alias } },
    ];
    await this.engine.indices.updateAliases({ actions });
  }

  /** Gives a filled index its normal settings and refreshes it. */
  async finish(index: string): Promise<void> {
    const { refreshInterval, replicas } = this.settings;
    await this.engine.indices.putSettings({
      index,
      settings: { refresh_interval: refreshInterval, number_of_replicas: replicas },
    });
    await this.refresh(index);
  }

  async refresh(index: string): Promise<void> {
    await this.engine.indices.refresh({ index }, { requestTimeout: 120_000 });
  }

  /** Moves the alias in one step. Throws if either index no longer exists. */
  async switchTo(next: string, current: string): Promise<void> {
    const actions = [
      { remove: { index: current, alias: this.alias, must_exist: true } },
      { add: { index: next, alias: this.alias } },
    ];
    await this.engine.indices.updateAliases({ actions });
  }

  async drop(index: string): Promise<void> {
    await this.engine.indices.delete({ index, ignore_unavailable: true });
    await this.weights.forget(index);
  }

  /** Drops all other indexes of the feed, left by a rebuild or a former leader. */
  async dropAllBut(keep: readonly string[]): Promise<readonly string[]> {
    const found = await this.engine.indices.get({ index: `${this.alias}-*`, features: ['aliases'] }, { ignore: [404] });
    const left = Object.keys(found).filter((index) => !keep.includes(index));
    for (const index of left) await this.drop(index);
    return left;
  }

  /** Throws unless the alias can be searched. */
  async ready(): Promise<void> {
    await this.engine.count({ index: this.alias });
  }
}
