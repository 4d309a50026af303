import type { CardDocument } from '@talent-pool/search-index';
import type { CardAnswer, CardHit } from '../data/card.store.ts';
import type { FacetResults } from '../domain/facet-results.ts';
import type { SortValues } from '../domain/faceted-search.ts';
import type { ProfileFilter } from '@talent-pool/matching';
import { toSkill } from './references.ts';

interface PageSettings {
  readonly first: number;
  readonly filter: ProfileFilter;
  readonly cursorOf: (values: SortValues) => string;
  readonly facets: FacetResults;
}

function toEdge({ _score, _source: { card }, sort }: CardHit, asked: ReadonlySet<string>, cursor: string) {
  return {
    cursor,
    score: _score ?? scoreOf(sort),
    node: card,
    matchedSkills:
      asked.size === 0
        ? []
        : card.skills.filter(({ skill }: CardDocument['skills'][number]) => asked.has(skill)).map(toSkill),
  };
}

/** With a sort by score the engine gives it as the first sort value. */
const scoreOf = ([first]: SortValues): number => (typeof first === 'number' ? first : 0);

/** The page as a Relay connection; the card beyond the page says that there is more. */
export function toConnection({ hits, total }: CardAnswer, { first, filter, cursorOf, facets }: PageSettings) {
  const asked = new Set([...filter.allOf, ...filter.anyOf]);
  const edges = hits.slice(0, first).map((hit) => toEdge(hit, asked, cursorOf(hit.sort)));
  return {
    edges,
    pageInfo: { hasNextPage: hits.length > first, endCursor: edges.at(-1)?.cursor ?? null },
    totalCount: total,
    facets,
  };
}
