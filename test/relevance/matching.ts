import type { Client } from '@elastic/elasticsearch';
import {
  cardIndexDefinition,
  SkillWeights,
  toIndexedCard,
  weightsDocument,
  type CardDocument,
  type VacancyDocument,
} from '@talent-pool/search-index';
import type { Taxonomy } from '@talent-pool/taxonomy';
import { totalOf } from '@talent-pool/matching';
import { matchesRequest } from '../../subgraphs/search/src/data/matches.request.ts';
import { profileMatchSearch } from '../../subgraphs/search/src/domain/matching/profile-match-search.ts';
import { rankMatches, type FetchBatch } from '../../subgraphs/search/src/domain/matching/rank-matches.ts';
import type { SortValues } from '../../subgraphs/search/src/domain/order.ts';
import { quantile } from '../bench/statistics.ts';
import { meanQuality, qualityOf, type Quality } from './measures.ts';
import { gradeOf, sampleAsked, samplePeople, type Near, type SamplePerson } from './sample.ts';

/** Results of one matching method. Times in milliseconds. */
export interface MatchingRow extends Quality {
  readonly name: string;
  readonly p50: number;
  readonly p95: number;
}

export interface MatchingSettings {
  readonly people: number;
  readonly vacancies: number;
  readonly seed: number;
}

const GROUP = 2_000;
const INDEX = 'pool-relevance';

/** Ranks people for a vacancy: the pool ids of the first ten. */
type Ranking = (vacancy: VacancyDocument) => Promise<readonly string[]>;

const FIRST = 10;
const asked = ({ requiredSkills, optionalSkills }: VacancyDocument): string[] => [...requiredSkills, ...optionalSkills];

function byQuery(engine: Client, query: (vacancy: VacancyDocument) => object): Ranking {
  return async (vacancy) => {
    const body = { query: query(vacancy), size: FIRST, _source: false, track_total_hits: false };
    const { hits } = await engine.search({ index: INDEX, ...body });
    return hits.hits.map(({ _id }) => _id ?? '');
  };
}

/** The ranking of the search subgraph. */
function byMatch(engine: Client, parts: { taxonomy: Taxonomy; weights: SkillWeights }): Ranking {
  return async (vacancy) => {
    const search = profileMatchSearch(vacancy, parts);
    const fetch: FetchBatch<CardDocument> = async (batch) => {
      const found = await engine.search<{ card: CardDocument }>({ index: INDEX, ...matchesRequest(search, batch) });
      const hits = found.hits.hits.flatMap(({ _source, sort = [] }) =>
        _source ? [{ document: _source.card, score: Number(sort[0]), sort: sort as SortValues }] : [],
      );
      return { hits, total: (found.hits.total as { value: number }).value };
    };
    const rankOf = (card: CardDocument) => ({ id: card.poolId, total: totalOf(vacancy, card, parts) });
    const { matches } = await rankMatches(fetch, rankOf, { first: FIRST, minimumScore: 0 });
    return matches.map(({ document }) => document.poolId);
  };
}

function waysOf(engine: Client, taxonomy: Taxonomy, weights: SkillWeights): Record<string, Ranking> {
  const label = (skill: string): string => taxonomy.labels.skills.label(skill, 'en');
  const match = byMatch(engine, { weights, taxonomy });
  return {
    'overlap of skills': byQuery(engine, (vacancy) => ({
      bool: { should: asked(vacancy).map((skill) => ({ constant_score: { filter: { term: { skills: skill } } } })) },
    })),
    'BM25 over labels': byQuery(engine, (vacancy) => ({ match: { labels: asked(vacancy).map(label).join(' ') } })),
    'skills only': (vacancy) => match({ ...vacancy, occupation: null }),
    'with occupation': match,
  };
}

async function fill(engine: Client, people: readonly SamplePerson[], taxonomy: Taxonomy, weights: SkillWeights) {
  const { settings, mappings } = cardIndexDefinition({ shards: 1, replicas: 0, refreshInterval: '-1' });
  const properties = { ...mappings?.properties, labels: { type: 'text' as const } };
  await engine.indices.delete({ index: INDEX, ignore_unavailable: true });
  await engine.indices.create({
    index: INDEX,
    settings: settings ?? {},
    mappings: { ...mappings, properties },
  });
  for (let from = 0; from < people.length; from += GROUP) {
    const operations = people.slice(from, from + GROUP).flatMap(({ card }) => {
      const labels = card.skills.map(({ skill }) => taxonomy.labels.skills.label(skill, 'en')).join(' . ');
      return [{ index: { _id: card.poolId } }, { ...toIndexedCard(card, taxonomy, weights), labels }];
    });
    const { errors } = await engine.bulk({ index: INDEX, operations });
    if (errors) throw new Error('The engine refused a card.');
  }
  await engine.indices.refresh({ index: INDEX });
  await engine.indices.forcemerge({ index: INDEX, max_num_segments: 1 }, { requestTimeout: 300_000 });
}

/** Ranks people for vacancies with all methods, on a new index, and grades the first ten. */
export async function measureMatching(
  engine: Client,
  taxonomy: Taxonomy,
  near: Near,
  { people: howMany, vacancies: questions, seed }: MatchingSettings,
): Promise<MatchingRow[]> {
  const people = samplePeople(taxonomy, near, howMany, seed);
  const vacancies = sampleAsked(taxonomy, questions, seed);
  const counts = new Map<string, number>();
  for (const { card } of people) for (const { skill } of card.skills) counts.set(skill, (counts.get(skill) ?? 0) + 1);
  const weights = new SkillWeights(weightsDocument('relevance', people.length, counts));
  await fill(engine, people, taxonomy, weights);
  const occupationOf = new Map(people.map(({ card, occupation }) => [card.poolId, occupation]));
  const all = vacancies.map(({ occupation }) =>
    people.map((person) => gradeOf(taxonomy, occupation, person.occupation)).filter((grade) => grade > 0),
  );
  const rows: MatchingRow[] = [];
  for (const [name, rank] of Object.entries(waysOf(engine, taxonomy, weights))) {
    const times: number[] = [];
    const qualities: Quality[] = [];
    for (const [place, vacancy] of vacancies.entries()) {
      const began = performance.now();
      const ids = await rank(vacancy);
      times.push(performance.now() - began);
      const ranking = ids.map((id) => gradeOf(taxonomy, vacancy.occupation, occupationOf.get(id) ?? ''));
      qualities.push(qualityOf(ranking, all[place] ?? []));
    }
    rows.push({ name, ...meanQuality(qualities), p50: quantile(times, 0.5), p95: quantile(times, 0.95) });
  }
  await engine.indices.delete({ index: INDEX });
  return rows;
}
