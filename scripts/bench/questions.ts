import { readFileSync } from 'node:fs';
import { cardAlias } from '@talent-pool/search-index';
import { loadTaxonomy } from '@talent-pool/taxonomy';
import { ANSWER_PARTS } from '../../subgraphs/search/src/data/card.store.ts';
import { FACET_NAMES } from '../../subgraphs/search/src/domain/facet-fields.ts';
import { buildProfileSearch } from '../../subgraphs/search/src/domain/profile-search.ts';
import { readProfileFilter } from '@talent-pool/matching';
import { INDEX_PREFIX } from '../start/services.ts';
import { post } from './ask.ts';
import type { BenchPool } from './bench-pool.ts';

const REFERENCE = readFileSync(new URL('reference-query.graphql', import.meta.url), 'utf8');

/** About 5% of the sample each, by different fields, so that no cache answers for the engine. */
const FILTERS = [
  { iscoGroups: ['2'], languages: [{ language: 'fr', minimum: 'B1' }] },
  { iscoGroups: ['7'], languages: [{ language: 'en', minimum: 'B2' }] },
  { iscoGroups: ['3'], languages: [{ language: 'en', minimum: 'C1' }] },
  { iscoGroups: ['8'], memberStates: ['DE'] },
  { iscoGroups: ['1'], memberStates: ['DE'] },
] as const;

/** One question, asked in two ways. */
export interface Question {
  readonly name: string;
  /** How many cards answer to it. */
  readonly matches: number;
  /** Through the gateway; each call asks the next of the question's filters. */
  gateway(): Promise<void>;
  /** The same search, sent by hand to the engine. */
  bare(): Promise<void>;
}

interface Page {
  readonly data?: {
    readonly searchProfiles: { readonly totalCount: number; readonly edges: readonly unknown[] } | null;
  };
  readonly errors?: readonly unknown[];
}

/** The value of an Authorization header for an engine's user. */
export const basic = ({ ELASTICSEARCH_USERNAME = '', ELASTICSEARCH_PASSWORD = '' }: Record<string, string>): string =>
  `Basic ${Buffer.from(`${ELASTICSEARCH_USERNAME}:${ELASTICSEARCH_PASSWORD}`).toString('base64')}`;

/** The reference query without a filter and with filters that match about 5%. */
export async function referenceQuestions(pool: BenchPool): Promise<Question[]> {
  const taxonomy = await loadTaxonomy();
  const bearer = `Bearer ${await pool.token('employer')}`;
  const user = basic(pool.engines.access.search);
  const engineUrl = `${pool.engines.elasticsearchUrl}/${cardAlias(INDEX_PREFIX)}/_search?filter_path=${encodeURIComponent(ANSWER_PARTS)}`;
  const facets = FACET_NAMES.map((name) => ({ name, first: 20, level: 4 }));

  const question = async (name: string, filters: readonly object[]): Promise<Question> => {
    const asked = filters.map((filter) => JSON.stringify({ query: REFERENCE, variables: { filter } }));
    const sent = filters.map((filter) => {
      const { filter: read, problems } = readProfileFilter(filter as never, taxonomy);
      if (problems.length > 0) throw new Error(`A filter of the bench is wrong: ${JSON.stringify(problems)}`);
      return JSON.stringify(buildProfileSearch({ filter: read, sort: 'RELEVANCE', first: 20, facets }, taxonomy));
    });
    const ask = async (body: string): Promise<number> => {
      const { data, errors } = (await post(pool.gatewayUrl, bearer, body)) as Page;
      if (errors || !data?.searchProfiles) throw new Error(`The gateway answered ${JSON.stringify(errors)}`);
      return data.searchProfiles.totalCount;
    };
    const counts: number[] = [];
    for (const body of asked) counts.push(await ask(body));
    const turn = { gateway: 0, bare: 0 };
    const next = (bodies: readonly string[], way: 'gateway' | 'bare'): string =>
      bodies[turn[way]++ % bodies.length] ?? '';
    return {
      name,
      matches: Math.round(counts.reduce((sum, count) => sum + count, 0) / counts.length),
      gateway: async () => void (await ask(next(asked, 'gateway'))),
      bare: async () => void (await post(engineUrl, user, next(sent, 'bare'))),
    };
  };
  return [await question('about 5%', FILTERS), await question('no filter', [{}])];
}
