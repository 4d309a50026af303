import { setTimeout as pause } from 'node:timers/promises';
import { conceptRequest, rankConcepts, type ConceptHit } from '@talent-pool/matching';
import { conceptAlias, type ConceptKind } from '@talent-pool/search-index';
import { INDEX_PREFIX } from '../../scripts/dev/start/services.ts';
import { queryGateway, post } from './ask.ts';
import type { BenchPool } from './bench-pool.ts';
import { basic, type Question } from './questions.ts';

/** Typed texts: growing by a letter or a word, and whole titles. */
const TYPED = [
  ['wel', 'en'],
  ['weld', 'en'],
  ['registered nurse', 'en'],
  ['senior software engineer', 'en'],
  ['tandar', 'nl'],
  ['elektricien', 'nl'],
  ['Krankenpfl', 'de'],
  ['Lkw-Fahrer', 'de'],
  ['infirmi', 'fr'],
  ['programador de aplicaciones', 'es'],
] as const;
const KINDS: readonly ConceptKind[] = ['OCCUPATION', 'SKILL', 'ISCO_GROUP'];
const MAX_SUGGESTIONS = 10;
/**
 * Most attempts to get equal results: the number of people per concept breaks ties, and is first counted seconds after
 * the first index exists.
 */
const MAX_ATTEMPTS = 10;
const A_SECOND = 1_000;

const SUGGEST = `query ($text: String!, $language: LanguageTag) { suggestConcepts(text: $text, language: $language, first: ${MAX_SUGGESTIONS}) {
  label matchedLabel score path { key label } concept { __typename ... on Occupation { id } ... on Skill { id } ... on IscoGroup { code } } } }`;

interface Suggested {
  readonly suggestConcepts: readonly { readonly concept: { readonly id?: string; readonly code?: string } }[];
}
interface Hits {
  readonly hits: { readonly hits?: readonly ConceptHit[] };
}

/** Suggestions while typing, and the same direct request; the first of that must be among the suggestions. */
export async function suggestionQuestions(pool: BenchPool): Promise<Question[]> {
  const token = await pool.token('employer');
  const user = basic(pool.engines.access.search);
  const parts = encodeURIComponent('hits.hits._score,hits.hits.fields');
  const url = `${pool.engines.elasticsearchUrl}/${conceptAlias(INDEX_PREFIX)}/_search?filter_path=${parts}`;
  const bodies = TYPED.map(([text, language]) =>
    JSON.stringify(conceptRequest({ text, kinds: KINDS, languages: [...new Set([language, 'en'])] })),
  );
  const request = (place: number): Promise<Suggested> => {
    const [text, language] = TYPED[place] ?? TYPED[0];
    return queryGateway<Suggested>(pool, token, SUGGEST, { text, language });
  };
  const bare = async (place: number): Promise<Hits> => (await post(url, user, bodies[place] ?? '')) as Hits;
  const agree = async (place: number): Promise<boolean> => {
    const [{ suggestConcepts }, { hits }] = [await request(place), await bare(place)];
    // The service also ranks by meaning, so the order may differ after the first.
    const [first] = rankConcepts(hits.hits ?? []);
    return first !== undefined && suggestConcepts.some(({ concept }) => (concept.id ?? concept.code) === first.id);
  };
  for (const [place, [text]] of TYPED.entries())
    for (let tries = 1; !(await agree(place)); tries += 1) {
      if (tries === MAX_ATTEMPTS) throw new Error(`"${text}": the two queries return different results.`);
      await pause(A_SECOND);
    }
  const turn = { gateway: 0, bare: 0 };
  return [
    {
      name: 'suggestions',
      matches: MAX_SUGGESTIONS,
      gateway: async () => void (await request(turn.gateway++ % TYPED.length)),
      bare: async () => void (await bare(turn.bare++ % TYPED.length)),
    },
  ];
}
