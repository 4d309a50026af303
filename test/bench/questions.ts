import { readFileSync } from 'node:fs';
import { readProfileFilter, readVacancyFilter } from '@talent-pool/matching';
import { cardAlias, vacancyAlias } from '@talent-pool/search-index';
import { loadTaxonomy, type Taxonomy } from '@talent-pool/taxonomy';
import { ANSWER_PARTS } from '../../subgraphs/search/src/data/card.store.ts';
import { facetedSearchRequest } from '../../subgraphs/search/src/data/faceted-search.request.ts';
import { facetResults, type EngineAggregations } from '../../subgraphs/search/src/data/facets.answer.ts';
import type { Counting } from '../../subgraphs/search/src/domain/facet-counting.ts';
import type { FacetResults } from '../../subgraphs/search/src/domain/facet-results.ts';
import { withoutRareValues } from '../../subgraphs/search/src/domain/few-people.ts';
import { PROFILE_FACETS, VACANCY_FACETS } from '../../subgraphs/search/src/domain/facet-fields.ts';
import { profileSearch } from '../../subgraphs/search/src/domain/profile-search.ts';
import { vacancySearch } from '../../subgraphs/search/src/domain/vacancy-search.ts';
import { INDEX_PREFIX } from '../../scripts/dev/start/services.ts';
import { post } from './ask.ts';
import type { BenchPool } from './bench-pool.ts';

const query = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8');
const PEOPLE = query('reference-query.graphql');
const VACANCIES = query('vacancy-query.graphql');

/** Filters that select about 5% of the sample each, by different fields, so that no cache of the engine responds. */
const FILTERS = [
  { iscoGroupCodes: ['2'], languages: [{ language: 'fr', minimumLevel: 'B1' }] },
  { iscoGroupCodes: ['7'], languages: [{ language: 'en', minimumLevel: 'B2' }] },
  { iscoGroupCodes: ['3'], languages: [{ language: 'en', minimumLevel: 'C1' }] },
  { iscoGroupCodes: ['8'], memberStates: ['DE'] },
  { iscoGroupCodes: ['1'], memberStates: ['DE'] },
] as const;
const OPEN_VACANCIES = [{ memberStates: ['DE'] }, { memberStates: ['FR'] }, { iscoGroupCodes: ['7'] }] as const;

/** One query, sent in two ways. */
export interface Question {
  readonly name: string;
  /** Number of matching cards or vacancies. */
  readonly matches: number;
  /** Sends the query through the gateway; each call uses the next filter. */
  gateway(): Promise<void>;
  /** Sends the same search directly to the engine. */
  bare(): Promise<void>;
}

/** Results that both ways must agree on. */
interface Answer {
  readonly total: number;
  readonly ids: readonly string[];
  readonly facets: Readonly<Record<string, readonly { readonly key: string; readonly count: number }[]>>;
}

/** One search in both forms. */
interface Variant {
  readonly asked: string;
  readonly sent: string;
  readonly countings: readonly Counting[];
  /** Facet values that the gateway shows of those that the engine counts. */
  readonly shown: (counted: FacetResults, total: number) => FacetResults;
}

interface Page {
  readonly data?: Readonly<
    Record<
      string,
      {
        readonly totalCount: number;
        readonly edges: readonly { readonly node: { readonly id: string } }[];
        readonly facets: Answer['facets'];
      } | null
    >
  >;
  readonly errors?: readonly unknown[];
}
interface Hits {
  readonly hits: {
    readonly total: { readonly value: number };
    readonly hits?: readonly { readonly _source: { readonly card?: { poolId: string }; vacancy?: { id: string } } }[];
  };
  readonly aggregations?: EngineAggregations;
}

const PAGE = 20;
/** Facets that a query selects. */
const facetsIn = <Name extends string>(query: string, names: readonly Name[]): Name[] =>
  names.filter((name) => new RegExp(`\\b${name}\\s*[({]`, 'u').test(query.slice(query.indexOf('facets'))));
const request = <Name extends string>(name: Name) => ({ name, first: PAGE, level: 4 });

/** Authorization header of an Elasticsearch user. */
export const basic = ({ ELASTICSEARCH_USERNAME = '', ELASTICSEARCH_PASSWORD = '' }: Record<string, string>): string =>
  `Basic ${Buffer.from(`${ELASTICSEARCH_USERNAME}:${ELASTICSEARCH_PASSWORD}`).toString('base64')}`;

/** Throws if a filter of the benchmark is invalid. */
function sound<T extends { readonly problems: readonly unknown[] }>(read: T): T {
  if (read.problems.length > 0) throw new Error(`A filter of the bench is wrong: ${JSON.stringify(read.problems)}`);
  return read;
}

function peopleVariant(filter: object, taxonomy: Taxonomy): Variant {
  const { filter: read } = sound(readProfileFilter(filter as never, taxonomy));
  const facets = facetsIn(PEOPLE, PROFILE_FACETS).map(request);
  const today = new Date().toISOString().slice(0, 10);
  const search = profileSearch({ filter: read, sort: 'RELEVANCE', first: PAGE, facets, today }, taxonomy);
  return {
    asked: JSON.stringify({ query: PEOPLE, variables: { filter } }),
    sent: JSON.stringify(facetedSearchRequest(search)),
    countings: search.countings,
    shown: (counted, total) => withoutRareValues(counted, search.countings, { total, picks: search.criteria.picks }),
  };
}

function vacancyVariant(filter: object, taxonomy: Taxonomy): Variant {
  const { filter: read } = sound(readVacancyFilter(filter as never, taxonomy));
  const facets = facetsIn(VACANCIES, VACANCY_FACETS).map(request);
  const today = new Date().toISOString().slice(0, 10);
  const search = vacancySearch({ filter: read, sort: 'NEWEST', first: PAGE, facets, today });
  return {
    asked: JSON.stringify({ query: VACANCIES, variables: { filter } }),
    sent: JSON.stringify(facetedSearchRequest(search)),
    countings: search.countings,
    shown: (counted) => counted,
  };
}

function fromEngine({ hits, aggregations = {} }: Hits, { countings, shown }: Variant): Answer {
  const found = shown(facetResults(countings, aggregations), hits.total.value);
  const ids = (hits.hits ?? []).map(({ _source }) => _source.card?.poolId ?? _source.vacancy?.id ?? '');
  return {
    total: hits.total.value,
    ids: ids.slice(0, PAGE),
    facets: Object.fromEntries(countings.map(({ key, owner }) => [owner, found.get(key) ?? []])),
  };
}

/** Text for comparing results: ids in order, total and counts. */
const summary = ({ total, ids, facets }: Answer): string =>
  JSON.stringify([
    total,
    ids,
    Object.keys(facets)
      .sort()
      .map((name) => [name, ...(facets[name] ?? []).map(({ key, count }) => `${key}=${count}`)]),
  ]);

interface Search {
  readonly name: string;
  readonly root: 'searchProfiles' | 'searchVacancies';
  readonly alias: string;
  readonly variants: readonly Variant[];
}

/** A query whose results agree in both ways for every variant. Throws otherwise. */
async function question(pool: BenchPool, bearer: string, { name, root, alias, variants }: Search): Promise<Question> {
  const user = basic(pool.engines.access.search);
  const url = `${pool.engines.elasticsearchUrl}/${alias}/_search?filter_path=${encodeURIComponent(ANSWER_PARTS)}`;
  const request = async ({ asked }: Variant): Promise<Answer> => {
    const { data, errors } = (await post(pool.gatewayUrl, bearer, asked)) as Page;
    const page = data?.[root];
    if (errors || !page) throw new Error(`The gateway answered ${JSON.stringify(errors)}`);
    return { total: page.totalCount, ids: page.edges.map(({ node }) => node.id), facets: page.facets };
  };
  const send = async ({ sent }: Variant): Promise<Hits> => (await post(url, user, sent)) as Hits;
  let matches = 0;
  for (const variant of variants) {
    const [one, other] = [await request(variant), fromEngine(await send(variant), variant)];
    if (summary(one) !== summary(other)) throw new Error(`${name}: the two queries return different results.`);
    matches += one.total / variants.length;
  }
  const turn = { gateway: 0, bare: 0 };
  const next = (way: keyof typeof turn): Variant => variants[turn[way]++ % variants.length] as Variant;
  return {
    name,
    matches: Math.round(matches),
    gateway: async () => void (await request(next('gateway'))),
    bare: async () => void (await send(next('bare'))),
  };
}

/** Pages of people with filters that match about 5% and without filter, and pages of vacancies. */
export async function pageQuestions(pool: BenchPool): Promise<Record<'filtered' | 'whole' | 'vacancies', Question>> {
  const taxonomy = await loadTaxonomy();
  const bearer = `Bearer ${await pool.token('employer')}`;
  const people = { root: 'searchProfiles', alias: cardAlias(INDEX_PREFIX) } as const;
  const vacancies = { root: 'searchVacancies', alias: vacancyAlias(INDEX_PREFIX) } as const;
  const filtered = FILTERS.map((filter) => peopleVariant(filter, taxonomy));
  const open = OPEN_VACANCIES.map((filter) => vacancyVariant(filter, taxonomy));
  return {
    filtered: await question(pool, bearer, { name: 'people, about 5%', ...people, variants: filtered }),
    whole: await question(pool, bearer, {
      name: 'people, no filter',
      ...people,
      variants: [peopleVariant({}, taxonomy)],
    }),
    vacancies: await question(pool, bearer, { name: 'vacancies', ...vacancies, variants: open }),
  };
}
