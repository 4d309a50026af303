import type { Client } from '@elastic/elasticsearch';
import { PublishedEditions } from '@talent-pool/search-index';
import type { Logger } from '@talent-pool/service-kit';
import { definitionOf, SERVICE_NAMES, type ServiceName } from '@talent-pool/services';
import {
  liveShortageLists,
  liveTaxonomy,
  loadTaxonomy,
  sampleShortageList,
  ShortageLists,
  type Live,
  type Taxonomy,
} from '@talent-pool/taxonomy';
import { StoredEditions, StoredShortages } from '@talent-pool/taxonomy-store';
import type { Db } from 'mongodb';

type TaxonomyService = Exclude<ServiceName, 'gateway'>;
/** Services that use concepts: all but the gateway. */
const TAXONOMY_SERVICES = SERVICE_NAMES.filter((name): name is TaxonomyService => name !== 'gateway');
/** How often a service checks for a new edition, in milliseconds. */
const POLL_INTERVAL = 100;

/** The taxonomies of a pool's services. */
export interface Taxonomies {
  readonly byService: Readonly<Record<TaxonomyService, Taxonomy>>;
  readonly shortages: ShortageLists;
  stop(): Promise<void>;
}

/** All services share the bundled edition: fast, and enough for tests that import nothing. */
export async function sharedTaxonomies(): Promise<Taxonomies> {
  const taxonomy = await loadTaxonomy();
  return {
    byService: Object.fromEntries(TAXONOMY_SERVICES.map((service) => [service, taxonomy])) as Taxonomies['byService'],
    shortages: new ShortageLists(await sampleShortageList()),
    stop: async () => undefined,
  };
}

/** Each service loads and follows the edition in use by itself, as its own process would. */
export async function ownTaxonomies(
  database: Db,
  engine: Client,
  prefix: string,
  loggerOf: (service: string) => Logger,
): Promise<Taxonomies> {
  const open = async (service: TaxonomyService): Promise<readonly [string, Live<Taxonomy>]> => {
    const readsMongo = definitionOf(service).reads?.includes('taxonomy');
    const store = readsMongo ? new StoredEditions(database) : new PublishedEditions(engine, prefix);
    return [service, await liveTaxonomy(store, { log: loggerOf(service) }, { rhythm: POLL_INTERVAL })];
  };
  const opened = await Promise.all(TAXONOMY_SERVICES.map(open));
  const shortages = await liveShortageLists(
    new StoredShortages(database),
    { log: loggerOf('occupations') },
    POLL_INTERVAL,
  );
  return {
    byService: Object.fromEntries(opened.map(([service, { held }]) => [service, held])) as Taxonomies['byService'],
    shortages: shortages.held,
    stop: async () => void (await Promise.all([...opened.map(([, live]) => live.stop()), shortages.stop()])),
  };
}
