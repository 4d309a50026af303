import type { Client, estypes } from '@elastic/elasticsearch';
import {
  anonymise,
  cardAlias,
  cardIndexDefinition,
  isSearchable,
  SkillWeights,
  toIndexedCard,
  toIndexedVacancy,
  vacancyAlias,
  vacancyIndexDefinition,
  weightsDocument,
  weightsIndex,
  type CardDocument,
  type IndexedCard,
  type IndexedVacancy,
  type WeightsDocument,
} from '@talent-pool/search-index';
import { loadShortageList, type Taxonomy } from '@talent-pool/taxonomy';
import { generateProfiles, type GeneratedProfile } from '../../scripts/samples/profiles.ts';
import { generateMarket } from '../../scripts/samples/market.ts';
import type { Vacancy } from '../../subgraphs/vacancies/src/domain/vacancy.ts';

/** Weights of an empty pool: all skills have the same weight. */
export const EQUAL_WEIGHTS = new SkillWeights(weightsDocument('equal', 0, []));

const TODAY = new Date('2026-11-02T08:00:00Z');

/** Cards of the published profiles among these. */
export const cardsOf = (profiles: Iterable<GeneratedProfile>): CardDocument[] =>
  [...profiles].flatMap((profile) => (isSearchable(profile) ? [anonymise(profile, profile.poolId, TODAY)] : []));

/** Weights that the indexer would compute from these cards. */
export function weightsOfCards(cards: readonly CardDocument[]): WeightsDocument {
  const counts = new Map<string, number>();
  for (const { skills } of cards) for (const { skill } of skills) counts.set(skill, (counts.get(skill) ?? 0) + 1);
  return weightsDocument('sample', cards.length, counts);
}

/** Cards of generated people, as the indexer would write them. */
export const sampleCards = (
  taxonomy: Taxonomy,
  profiles: number,
  seed: number,
  weights = EQUAL_WEIGHTS,
): IndexedCard[] =>
  cardsOf(generateProfiles(taxonomy, { profiles, seed })).map((card) => toIndexedCard(card, taxonomy, weights));

/** Generated open vacancies that stay open for long. */
export async function generatedVacancies(taxonomy: Taxonomy, vacancies: number, seed: number): Promise<Vacancy[]> {
  const settings = { employers: Math.ceil(vacancies / 8), vacancies, seed };
  const market = generateMarket(taxonomy, await loadShortageList(), settings);
  return market.vacancies.map((one) => ({ ...one, closesOn: '2098-12-31' }));
}

/** The same, as the indexer would write them. `change`: changes each of them. */
export async function sampleVacancies(
  taxonomy: Taxonomy,
  vacancies: number,
  seed: number,
  weights = EQUAL_WEIGHTS,
  change: (vacancy: Vacancy, place: number) => Vacancy = (vacancy) => vacancy,
): Promise<IndexedVacancy[]> {
  const drawn = await generatedVacancies(taxonomy, vacancies, seed);
  return drawn.map((one, place) => toIndexedVacancy(change(one, place), taxonomy, weights));
}

type Definition = Omit<estypes.IndicesCreateRequest, 'index'>;
const settings = (shards: number) => ({ shards, replicas: 0, refreshInterval: '1s' });

async function fill(
  client: Client,
  alias: string,
  definition: Definition,
  documents: readonly (readonly [id: string, document: object])[],
) {
  const index = `${alias}-1`;
  await client.indices.create({ index, ...definition });
  await client.indices.putAlias({ index, name: alias });
  const operations = documents.flatMap(([_id, document]) => [{ index: { _id } }, document]);
  const { errors } = await client.bulk({ index, operations, refresh: true });
  if (errors) throw new Error('A document was refused by the index.');
}

/** Writes cards into a fresh index behind the alias of this prefix, searchable when done. */
export const indexCards = (client: Client, prefix: string, cards: readonly IndexedCard[], shards = 1): Promise<void> =>
  fill(
    client,
    cardAlias(prefix),
    cardIndexDefinition(settings(shards)),
    cards.map((card) => [card.poolId, card]),
  );

/** The same for vacancies. */
export const indexVacancies = (client: Client, prefix: string, vacancies: readonly IndexedVacancy[]): Promise<void> =>
  fill(
    client,
    vacancyAlias(prefix),
    vacancyIndexDefinition(settings(1)),
    vacancies.map((vacancy) => [vacancy.id, vacancy]),
  );

/** Stores these weights for the card index and the vacancy index. */
export async function indexWeights(client: Client, prefix: string, document: WeightsDocument): Promise<void> {
  await client.indices.create({ index: weightsIndex(prefix), mappings: { dynamic: false } });
  for (const alias of [cardAlias(prefix), vacancyAlias(prefix)])
    await client.index({ index: weightsIndex(prefix), id: `${alias}-1`, document });
}
