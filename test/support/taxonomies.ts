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

type Room = Exclude<ServiceName, 'gateway'>;
/** Services that work with concepts: all but the gateway. */
const ROOMS = SERVICE_NAMES.filter((name): name is Room => name !== 'gateway');
/** How often a room looks for another version, in milliseconds. */
const RHYTHM = 100;

/** What the rooms of a pool take their concepts from. */
export interface Taxonomies {
  readonly rooms: Readonly<Record<Room, Taxonomy>>;
  readonly shortages: ShortageLists;
  stop(): Promise<void>;
}

/** All rooms share what comes with the program: quick, and enough for whoever imports nothing. */
export async function sharedTaxonomies(): Promise<Taxonomies> {
  const taxonomy = await loadTaxonomy();
  return {
    rooms: Object.fromEntries(ROOMS.map((room) => [room, taxonomy])) as Taxonomies['rooms'],
    shortages: new ShortageLists(await sampleShortageList()),
    stop: async () => undefined,
  };
}

/** Each room opens and follows what is in use for itself, as its process does. */
export async function ownTaxonomies(
  database: Db,
  engine: Client,
  prefix: string,
  loggerOf: (room: string) => Logger,
): Promise<Taxonomies> {
  const open = async (room: Room): Promise<readonly [string, Live<Taxonomy>]> => {
    const readsMongo = definitionOf(room).reads?.includes('taxonomy');
    const store = readsMongo ? new StoredEditions(database) : new PublishedEditions(engine, prefix);
    return [room, await liveTaxonomy(store, { log: loggerOf(room) }, { rhythm: RHYTHM })];
  };
  const opened = await Promise.all(ROOMS.map(open));
  const shortages = await liveShortageLists(new StoredShortages(database), { log: loggerOf('occupations') }, RHYTHM);
  return {
    rooms: Object.fromEntries(opened.map(([room, { held }]) => [room, held])) as Taxonomies['rooms'],
    shortages: shortages.held,
    stop: async () => void (await Promise.all([...opened.map(([, live]) => live.stop()), shortages.stop()])),
  };
}
