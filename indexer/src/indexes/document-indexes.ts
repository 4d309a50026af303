import type { Client } from '@elastic/elasticsearch';
import { INDEX_FORMAT, type IndexSettings, type WeightsDocument } from '@talent-pool/search-index';
import { STARTER_EDITION } from '@talent-pool/taxonomy';
import type { Feed } from '../feeds/feed.ts';
import { HeldDocuments } from './held-documents.ts';
import { WeightsStore } from './weights.store.ts';

/** A new, ever rising name part: base 36 of the time, so that names sort by age. */
export const newGeneration = (): string => `${Date.now().toString(36)}${Math.floor(Math.random() * 1296).toString(36)}`;

/**
 * Each index is written through an alias of its own, and requests demand an alias: a write that comes after its
 * index was dropped is refused, where a plain name would create an index without any mapping.
 */
export const writeAlias = (index: string): string => `${index}-write`;

/** The physical indexes behind the alias that `search` reads. */
export class DocumentIndexes {
  private readonly engine: Client;
  readonly prefix: string;
  readonly weights: WeightsStore;
  readonly held: HeldDocuments;
  /** How indexes are kept. */
  readonly kept: IndexSettings;
  private readonly feed: Feed;

  constructor(engine: Client, prefix: string, settings: IndexSettings, feed: Feed) {
    this.feed = feed;
    this.engine = engine;
    this.prefix = prefix;
    this.weights = new WeightsStore(engine, prefix);
    this.held = new HeldDocuments(engine, feed.idField);
    this.kept = settings;
  }

  get alias(): string {
    return this.feed.alias(this.prefix);
  }

  /** The indexes that `search` reads now: one, unless something went wrong. */
  published(): Promise<readonly string[]> {
    return this.behind(this.alias);
  }

  private async behind(alias: string): Promise<readonly string[]> {
    const found = await this.engine.indices.getAlias({ name: alias, index: `${alias}-*` }, { ignore: [404] });
    return Object.entries(found).flatMap(([index, entry]) => (entry?.aliases?.[alias] ? [index] : []));
  }

  /** The weights that the index behind an alias was built with; undefined where there is no such index. */
  async weightsBehind(alias: string): Promise<WeightsDocument | undefined> {
    const [index] = await this.behind(alias);
    return index === undefined ? undefined : this.weights.find(index);
  }

  /** A new, empty index. It does not refresh, and nobody reads it, until it is finished and published. */
  async create(weights: WeightsDocument): Promise<string> {
    const index = `${this.alias}-${newGeneration()}`;
    await this.weights.keep(index, weights);
    const definition = this.feed.definition({ ...this.kept, refreshInterval: '-1', replicas: 0 });
    const mappings = { ...definition.mappings, _meta: { taxonomy: this.feed.taxonomy.edition, format: INDEX_FORMAT } };
    await this.engine.indices.create({ index, ...definition, mappings, aliases: { [writeAlias(index)]: {} } });
    return index;
  }

  /** Whether the documents of an index have the fields that are written today. */
  async isOfToday(index: string): Promise<boolean> {
    const found = await this.engine.indices.getMapping({ index });
    return found[index]?.mappings._meta?.['format'] === INDEX_FORMAT;
  }

  /** The edition of the taxonomy in use when an index was begun; the starter's where that was not written down yet. */
  async editionOf(index: string): Promise<string> {
    const found = await this.engine.indices.getMapping({ index });
    const edition: unknown = found[index]?.mappings._meta?.['taxonomy'];
    return typeof edition === 'string' ? edition : STARTER_EDITION;
  }

  /** Makes this index, and in the same step no other, the one that `search` reads. Throws when it is not there. */
  async publish(index: string): Promise<void> {
    const actions = [
      { remove: { index: `${this.alias}-*`, alias: this.alias, must_exist: false } },
      { add: { index, alias: this.alias } },
    ];
    await this.engine.indices.updateAliases({ actions });
  }

  /** Gives a filled index its everyday settings and shows all that was written. */
  async finish(index: string): Promise<void> {
    const { refreshInterval, replicas } = this.kept;
    await this.engine.indices.putSettings({
      index,
      settings: { refresh_interval: refreshInterval, number_of_replicas: replicas },
    });
    await this.refresh(index);
  }

  async refresh(index: string): Promise<void> {
    await this.engine.indices.refresh({ index }, { requestTimeout: 120_000 });
  }

  /** Moves the alias in one step. Throws when either index is no longer there. */
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

  /** Drops every other index of the feed: what a rebuild or a late leader left behind. */
  async dropAllBut(kept: readonly string[]): Promise<readonly string[]> {
    const found = await this.engine.indices.get({ index: `${this.alias}-*`, features: ['aliases'] }, { ignore: [404] });
    const left = Object.keys(found).filter((index) => !kept.includes(index));
    for (const index of left) await this.drop(index);
    return left;
  }

  /** Throws unless the alias answers. */
  async ready(): Promise<void> {
    await this.engine.count({ index: this.alias });
  }
}
