import type { Client } from '@elastic/elasticsearch';
import {
  anonymise,
  cardAlias,
  cardIndexDefinition,
  isSearchable,
  toIndexedCard,
  type IndexedCard,
} from '@talent-pool/search-index';
import type { Taxonomy } from '@talent-pool/taxonomy';
import { generateProfiles } from '../../scripts/generate/profiles.ts';

const TODAY = new Date('2026-11-02T08:00:00Z');

/** Cards of generated people, as the indexer would write them. */
export function sampleCards(taxonomy: Taxonomy, profiles: number, seed: number): IndexedCard[] {
  return [...generateProfiles(taxonomy, { profiles, seed })].flatMap((profile) =>
    isSearchable(profile) ? [toIndexedCard(anonymise(profile, profile.poolId, TODAY), taxonomy)] : [],
  );
}

/** Writes cards into a fresh index behind the alias of this prefix, searchable when done. */
export async function indexCards(
  client: Client,
  prefix: string,
  cards: readonly IndexedCard[],
  shards = 1,
): Promise<void> {
  const index = `${cardAlias(prefix)}-1`;
  await client.indices.create({ index, ...cardIndexDefinition({ shards, replicas: 0, refreshInterval: '1s' }) });
  await client.indices.putAlias({ index, name: cardAlias(prefix) });
  const operations = cards.flatMap((card) => [{ index: { _id: card.poolId } }, card]);
  const { errors } = await client.bulk({ index, operations, refresh: true });
  if (errors) throw new Error('A card was refused by the index.');
}
