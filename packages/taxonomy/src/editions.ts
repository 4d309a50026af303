import { follow, type Live, type LiveParts } from './live.ts';
import { starterTables, type TaxonomyTables } from './tables.ts';
import { Taxonomy } from './taxonomy.ts';

/** A store of imported editions of the taxonomy. */
export interface EditionStore {
  /** The edition in use; undefined while none was imported. */
  current(): Promise<string | undefined>;
  /** The tables in use; undefined while none were imported. Rejects with `TaxonomyDamaged` if they are incomplete. */
  load(): Promise<TaxonomyTables | undefined>;
}

/** The tables in use: the imported ones, or else those of `data/`. Rejects when the store does. */
export const tablesInUse = async (store: EditionStore): Promise<TaxonomyTables> =>
  (await store.load()) ?? starterTables();

export interface LiveOptions {
  /** Polling interval in milliseconds. */
  readonly rhythm?: number;
  /**
   * Begins with the bundled tables if the store is unavailable: for a service that cannot answer any request before the
   * store is available.
   */
  readonly patient?: boolean;
}

/**
 * Loads the taxonomy in use and follows its store; damaged editions are ignored. Rejects when the store does, unless `patient`,
 * because a service must not begin with another taxonomy than other services.
 */
export async function liveTaxonomy(
  store: EditionStore,
  parts: LiveParts,
  { rhythm, patient = false }: LiveOptions = {},
): Promise<Live<Taxonomy>> {
  const tables = await tablesInUse(store).catch((error: unknown) => {
    if (!patient) throw error;
    return starterTables();
  });
  const taxonomy = await Taxonomy.of(tables);
  const look = async (): Promise<void> => {
    const wanted = await store.current();
    if (wanted === undefined || wanted === taxonomy.edition) return;
    const next = await store.load();
    if (!next) return;
    await taxonomy.turnTo(next);
    parts.log.info({ edition: taxonomy.edition }, 'a new version of the taxonomy is in use');
  };
  return { held: taxonomy, stop: follow('taxonomy', look, parts, rhythm) };
}
