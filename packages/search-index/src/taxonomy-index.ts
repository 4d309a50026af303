import type { Client } from '@elastic/elasticsearch';
import { PackedTables, TaxonomyDamaged, type EditionStore, type TableEntry } from '@talent-pool/taxonomy';

/** The alias of the tables for `search`, and the id of their manifest document. */
export const taxonomyAlias = (prefix: string): string => `${prefix}-taxonomy`;
const MANIFEST = 'manifest';

/** Maximum base64 characters per bulk request, and maximum parts per read request. */
const BULK = 4_000_000;
const FETCH = 16;

interface Manifest {
  readonly edition: string;
  readonly version: string;
  readonly tables: readonly TableEntry[];
}

/** Fetched by id, never searched. */
const DEFINITION = {
  settings: { number_of_shards: 1, auto_expand_replicas: '0-1' },
  mappings: { dynamic: false as const, properties: {} },
};

const partId = (name: string, place: number): string => `${name}|${place}`;

/** Ids of all parts of tables. */
const partIds = (tables: readonly TableEntry[]): string[] =>
  tables.flatMap(({ name, parts }) => Array.from({ length: parts }, (_unused, place) => partId(name, place)));

/** Reads the tables published by the indexer, for a service that accesses only Elasticsearch. */
export class PublishedEditions implements EditionStore {
  private readonly engine: Client;
  private readonly alias: string;

  constructor(engine: Client, prefix: string) {
    this.engine = engine;
    this.alias = taxonomyAlias(prefix);
  }

  private async manifest(): Promise<{ index: string; manifest: Manifest } | undefined> {
    const found = await this.engine.get<Manifest>({ index: this.alias, id: MANIFEST }, { ignore: [404] });
    return found.found && found._source ? { index: found._index, manifest: found._source } : undefined;
  }

  async current(): Promise<string | undefined> {
    return (await this.manifest())?.manifest.edition;
  }

  async load(): Promise<PackedTables | undefined> {
    const found = await this.manifest();
    if (!found) return undefined;
    const { index, manifest } = found;
    const ids = partIds(manifest.tables);
    const parts = new Map<string, Buffer>();
    for (let start = 0; start < ids.length; start += FETCH)
      await this.fetch(index, ids.slice(start, start + FETCH), parts);
    return new PackedTables(manifest, manifest.tables, ({ name, parts: count }) =>
      Array.from({ length: count }, (_unused, place) => parts.get(partId(name, place)) ?? Buffer.alloc(0)),
    );
  }

  /** Reads from the index itself, because the alias may move meanwhile. */
  private async fetch(index: string, ids: string[], parts: Map<string, Buffer>): Promise<void> {
    const { docs } = await this.engine.mget<{ readonly data: string }>({ index, ids });
    for (const document of docs) {
      const { _source } = document as { readonly _source?: { readonly data: string } };
      if (_source) parts.set(document._id, Buffer.from(_source.data, 'base64'));
      else throw new TaxonomyDamaged('The published taxonomy is not complete.');
    }
  }
}

async function fill(engine: Client, index: string, tables: PackedTables): Promise<void> {
  let operations: object[] = [];
  let length = 0;
  const send = async (): Promise<void> => {
    const { errors } = await engine.bulk({ index, operations });
    if (errors) throw new Error('The engine rejected a part of the taxonomy.');
    [operations, length] = [[], 0];
  };
  for (const { name } of tables.entries) {
    for (const [place, part] of tables.parts(name).entries()) {
      const data = part.toString('base64');
      operations.push({ index: { _id: partId(name, place) } }, { data });
      length += data.length;
      if (length > BULK) await send();
    }
  }
  const { edition, version, entries } = tables;
  operations.push({ index: { _id: MANIFEST } }, { edition, version, tables: entries } satisfies Manifest);
  await send();
}

/**
 * Publishes tables atomically: readers see either the old or the new ones. `name`: a unique part of the index name.
 * Rejects when the client does; an incomplete index is removed by the next publication.
 */
export async function publishTables(engine: Client, prefix: string, tables: PackedTables, name: string): Promise<void> {
  const alias = taxonomyAlias(prefix);
  const index = `${alias}-${name}`;
  await engine.indices.create({ index, ...DEFINITION });
  await fill(engine, index, tables);
  const actions = [{ remove: { index: `${alias}-*`, alias, must_exist: false } }, { add: { index, alias } }];
  await engine.indices.updateAliases({ actions });
  await dropAllBut(engine, alias, index);
}

/** Removes the published tables. `search` uses the bundled tables after a restart. */
export const unpublishTables = (engine: Client, prefix: string): Promise<void> =>
  dropAllBut(engine, taxonomyAlias(prefix), undefined);

async function dropAllBut(engine: Client, alias: string, kept: string | undefined): Promise<void> {
  const found = await engine.indices.get({ index: `${alias}-*`, features: ['aliases'] }, { ignore: [404] });
  for (const index of Object.keys(found)) if (index !== kept) await engine.indices.delete({ index });
}
