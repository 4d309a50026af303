import type { CardDocument } from '@talent-pool/search-index';
import type { CardAnswer, CardHit } from '../data/card.store.ts';
import type { FacetResults } from '../domain/facet-results.ts';
import type { SortValues } from '../domain/faceted-search.ts';
import { skillsOfText, standInsOf, type ProfileFilter } from '@talent-pool/matching';
import type { Taxonomy } from '@talent-pool/taxonomy';
import { toSkill, toStandIn } from './references.ts';

interface PageSettings {
  readonly first: number;
  readonly filter: ProfileFilter;
  readonly cursorOf: (values: SortValues) => string;
  readonly facets: FacetResults;
  readonly taxonomy: Taxonomy;
}

/** What near skills are looked up in; undefined where they do not count. */
type Near = Taxonomy | undefined;

function toEdge({ _score, _source: { card }, sort }: CardHit, asked: ReadonlySet<string>, cursor: string, near: Near) {
  return {
    cursor,
    score: _score ?? scoreOf(sort),
    node: card,
    matchedSkills:
      asked.size === 0
        ? []
        : card.skills.filter(({ skill }: CardDocument['skills'][number]) => asked.has(skill)).map(toSkill),
    standIns: near ? standInsOf([...asked], card, near).map(toStandIn) : [],
  };
}

/** With a sort by score the engine gives it as the first sort value. */
const scoreOf = ([first]: SortValues): number => (typeof first === 'number' ? first : 0);

/** The page as a Relay connection; the card beyond the page says that there is more. */
export function toConnection({ hits, total }: CardAnswer, { first, filter, cursorOf, facets, taxonomy }: PageSettings) {
  const asked = new Set([...filter.allOf, ...filter.anyOf, ...skillsOfText(filter.text)]);
  const near = filter.includeRelatedSkills ? taxonomy : undefined;
  const edges = hits.slice(0, first).map((hit) => toEdge(hit, asked, cursorOf(hit.sort), near));
  return {
    edges,
    pageInfo: { hasNextPage: hits.length > first, endCursor: edges.at(-1)?.cursor ?? null },
    totalCount: total,
    facets,
  };
}
