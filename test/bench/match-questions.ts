import { hasKey } from '@talent-pool/service-kit';
import {
  cardAlias,
  SkillWeights,
  vacancyAlias,
  weightsIndex,
  type CardDocument,
  type VacancyDocument,
  type WeightsDocument,
} from '@talent-pool/search-index';
import { loadTaxonomy } from '@talent-pool/taxonomy';
import { totalOf } from '@talent-pool/matching';
import { toHit, type EngineHit } from '../../subgraphs/search/src/data/hits.answer.ts';
import { matchesRequest } from '../../subgraphs/search/src/data/matches.request.ts';
import type { MatchSearch } from '../../subgraphs/search/src/domain/matching/match-search.ts';
import type { Rank } from '../../subgraphs/search/src/domain/matching/match-candidates.ts';
import { rankMatches, type FetchBatch } from '../../subgraphs/search/src/domain/matching/rank-matches.ts';
import { profileMatchSearch } from '../../subgraphs/search/src/domain/matching/profile-match-search.ts';
import { vacancyMatchSearch } from '../../subgraphs/search/src/domain/matching/vacancy-match-search.ts';
import { INDEX_PREFIX } from '../../scripts/dev/start/services.ts';
import { queryGateway, post } from './ask.ts';
import type { BenchPool } from './bench-pool.ts';
import { searchEngine } from './engine.ts';
import { basic, type Question } from './questions.ts';

const PARTS = `score band vacancyCoverage profileCoverage
  skills { skill { label } required status evidence substitute { label } points }
  occupation { nearest { label } closeness points } languages { language { label } requirement candidateValue requiredByLaw points }
  experience { requirement candidateValue points } education { requirement candidateValue points } availability { requirement candidateValue points }
  place { memberState { label } preferred points }`;
const PEOPLE = `query ($id: ID!) { vacancy(id: $id) { matchingProfiles(first: 20) { totalCount edges { node { ${PARTS} profile { id } } } } } }`;
const VACANCIES = `{ myProfile { matchingVacancies(first: 20) { totalCount edges { node { ${PARTS} vacancy { id title } } } } } }`;
const ENGINE_PARTS = 'hits.total.value,hits.hits._index,hits.hits._id,hits.hits._source,hits.hits.sort';
const PAGE = { first: 20, minimumScore: 0 };

interface Hits {
  readonly hits: { readonly total: { readonly value: number }; readonly hits?: readonly EngineHit<never>[] };
}
interface Connection {
  readonly totalCount: number;
  readonly edges: readonly {
    readonly node: { readonly profile?: { id: string }; readonly vacancy?: { id: string } };
  }[];
}

/** Reads the data for direct requests, with the rights of `search`. */
async function parts(pool: BenchPool, alias: string) {
  const engine = searchEngine(pool);
  const [index = ''] = Object.keys(await engine.indices.getAlias({ name: alias }));
  const { _source } = await engine.get<WeightsDocument>({ index: weightsIndex(INDEX_PREFIX), id: index });
  if (!_source) throw new Error('The index contains no skill weights.');
  return { engine, matching: { weights: new SkillWeights(_source), taxonomy: await loadTaxonomy() } };
}

interface Pairing<Document> {
  readonly search: MatchSearch;
  readonly documentOf: (source: never) => Document;
  readonly rankOf: (document: Document) => Rank;
}
interface Way<Document> {
  readonly name: string;
  readonly alias: string;
  readonly pairings: readonly Pairing<Document>[];
  readonly request: (place: number) => Promise<Connection>;
}

/**
 * A query in both ways; their results are compared for every variant before measuring. The direct request is the first
 * that `search` sends for the page.
 */
async function question<Document>(
  pool: BenchPool,
  { name, alias, pairings, request }: Way<Document>,
): Promise<Question> {
  const url = `${pool.engines.elasticsearchUrl}/${alias}/_search?filter_path=${encodeURIComponent(ENGINE_PARTS)}`;
  const user = basic(pool.engines.access.search);
  const send = async (body: string): Promise<Hits> => (await post(url, user, body)) as Hits;
  const first: string[] = [];
  let matches = 0;
  for (const [place, { search, documentOf, rankOf }] of pairings.entries()) {
    const fetch: FetchBatch<Document> = async (batch) => {
      const body = JSON.stringify(matchesRequest(search, batch));
      first[place] ??= body;
      const { hits } = await send(body);
      return { total: hits.total.value, hits: (hits.hits ?? []).map(toHit(documentOf)) };
    };
    const [answer, ranked] = [await request(place), await rankMatches(fetch, rankOf, PAGE)];
    const ids = answer.edges.map(({ node }) => node.profile?.id ?? node.vacancy?.id);
    const expected = ranked.matches.map(({ document }) => rankOf(document).id);
    if (ids.join() !== expected.join() || ranked.total !== answer.totalCount)
      throw new Error(`${name}: the two queries return different results.`);
    matches += answer.totalCount / pairings.length;
  }
  const turn = { gateway: 0, bare: 0 };
  return {
    name,
    matches: Math.round(matches),
    gateway: async () => void (await request(turn.gateway++ % pairings.length)),
    bare: async () => void (await send(first[turn.bare++ % first.length] ?? '')),
  };
}

/** The 20 best explained matches of the seeded employer's vacancies, and of the seeded candidate. */
export async function matchQuestions(pool: BenchPool): Promise<Question[]> {
  const [employer, candidate] = await Promise.all([pool.token('employer'), pool.token('candidate')]);
  const cards = await parts(pool, cardAlias(INDEX_PREFIX));
  const vacancies = await parts(pool, vacancyAlias(INDEX_PREFIX));
  const { myVacancies } = await queryGateway<{ myVacancies: { edges: { node: { id: string } }[] } }>(
    pool,
    employer,
    '{ myVacancies(status: PUBLISHED, first: 20) { edges { node { id } } } }',
  );
  const ids = myVacancies.edges.map(({ node }) => node.id);
  const { docs } = await vacancies.engine.mget<{ vacancy: VacancyDocument }>({
    index: vacancyAlias(INDEX_PREFIX),
    ids,
  });
  const asked = docs.flatMap((doc) => (hasKey(doc, '_source') && doc._source ? [doc._source.vacancy] : []));
  const { myProfile } = await queryGateway<{ myProfile: { poolId: string } }>(
    pool,
    candidate,
    '{ myProfile { poolId } }',
  );
  const mine = await cards.engine.get<{ card: CardDocument }>({ index: cardAlias(INDEX_PREFIX), id: myProfile.poolId });
  if (!mine._source) throw new Error('The seeded candidate has no card.');
  const { card } = mine._source;
  const today = new Date().toISOString().slice(0, 10);
  const questions = [
    await question(pool, {
      name: 'people for a vacancy',
      alias: cardAlias(INDEX_PREFIX),
      pairings: asked.map((vacancy) => ({
        search: profileMatchSearch(vacancy, cards.matching),
        documentOf: ({ card }: { readonly card: CardDocument }) => card,
        rankOf: (card: CardDocument) => ({ id: card.poolId, total: totalOf(vacancy, card, cards.matching) }),
      })),
      request: async (place) =>
        (
          await queryGateway<{ vacancy: { matchingProfiles: Connection } }>(pool, employer, PEOPLE, {
            id: asked[place]?.id,
          })
        ).vacancy.matchingProfiles,
    }),
    await question(pool, {
      name: 'vacancies for a person',
      alias: vacancyAlias(INDEX_PREFIX),
      pairings: [
        {
          search: vacancyMatchSearch(card, vacancies.matching, today),
          documentOf: ({ vacancy }: { readonly vacancy: VacancyDocument }) => vacancy,
          rankOf: (vacancy: VacancyDocument) => ({ id: vacancy.id, total: totalOf(vacancy, card, vacancies.matching) }),
        },
      ],
      request: async () =>
        (await queryGateway<{ myProfile: { matchingVacancies: Connection } }>(pool, candidate, VACANCIES)).myProfile
          .matchingVacancies,
    }),
  ];
  await Promise.all([cards.engine.close(), vacancies.engine.close()]);
  return questions;
}
