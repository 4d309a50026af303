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
import { matchesRequest } from '../../subgraphs/search/src/data/matches.request.ts';
import { profileMatchSearch } from '../../subgraphs/search/src/domain/matching/profile-match-search.ts';
import { vacancyMatchSearch } from '../../subgraphs/search/src/domain/matching/vacancy-match-search.ts';
import { INDEX_PREFIX } from '../../scripts/dev/start/services.ts';
import { queryGateway, post } from './ask.ts';
import type { BenchPool } from './bench-pool.ts';
import { searchEngine } from './engine.ts';
import { basic, type Question } from './questions.ts';

const PARTS = `score skillsBand vacancyCoverage profileCoverage
  skills { skill { label } required status evidence substitute { label } alsoMatches { id } points }
  occupation { nearest { label } closeness points } languages { language { label } requirement candidateValue requiredByLaw points }
  experience { requirement candidateValue points } education { requirement candidateValue points } availability { requirement candidateValue points }
  place { memberState { label } preferred points }`;
const PEOPLE = `query ($id: ID!) { vacancy(id: $id) { matchingProfiles(first: 20) { totalCount edges { node { ${PARTS} profile { id } } } } } }`;
const VACANCIES = `{ myProfile { matchingVacancies(first: 20) { totalCount edges { node { ${PARTS} vacancy { id title } } } } } }`;
const ENGINE_PARTS = 'hits.total.value,hits.hits._index,hits.hits._id,hits.hits._source,hits.hits.sort';
const PAGE = { first: 20, minimumScore: 0 };

interface Hits {
  readonly hits: { readonly total: { readonly value: number }; readonly hits?: readonly { readonly _id: string }[] };
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

/** A query in both ways; their results are compared for every variant before measuring. */
async function question(
  pool: BenchPool,
  {
    name,
    alias,
    bodies,
    request,
  }: { name: string; alias: string; bodies: readonly object[]; request: (place: number) => Promise<Connection> },
): Promise<Question> {
  const url = `${pool.engines.elasticsearchUrl}/${alias}/_search?filter_path=${encodeURIComponent(ENGINE_PARTS)}`;
  const user = basic(pool.engines.access.search);
  const sent = bodies.map((body) => JSON.stringify(body));
  const bare = async (place: number): Promise<Hits> => (await post(url, user, sent[place] ?? '')) as Hits;
  let matches = 0;
  for (const place of bodies.keys()) {
    const [answer, { hits }] = [await request(place), await bare(place)];
    const ids = answer.edges.map(({ node }) => node.profile?.id ?? node.vacancy?.id);
    const same =
      ids.join() ===
      (hits.hits ?? [])
        .slice(0, PAGE.first)
        .map(({ _id }) => _id)
        .join();
    if (!same || hits.total.value !== answer.totalCount)
      throw new Error(`${name}: the two queries return different results.`);
    matches += answer.totalCount / bodies.length;
  }
  const turn = { gateway: 0, bare: 0 };
  return {
    name,
    matches: Math.round(matches),
    gateway: async () => void (await request(turn.gateway++ % bodies.length)),
    bare: async () => void (await bare(turn.bare++ % bodies.length)),
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
  const today = new Date().toISOString().slice(0, 10);
  const questions = [
    await question(pool, {
      name: 'people for a vacancy',
      alias: cardAlias(INDEX_PREFIX),
      bodies: asked.map((vacancy) => matchesRequest(profileMatchSearch(vacancy, cards.matching, PAGE))),
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
      bodies: [matchesRequest(vacancyMatchSearch(mine._source.card, vacancies.matching, { ...PAGE, today }))],
      request: async () =>
        (await queryGateway<{ myProfile: { matchingVacancies: Connection } }>(pool, candidate, VACANCIES)).myProfile
          .matchingVacancies,
    }),
  ];
  await Promise.all([cards.engine.close(), vacancies.engine.close()]);
  return questions;
}
