import { skillsOfText, substitutionsOf } from '@talent-pool/matching';
import type { CardDocument } from '@talent-pool/search-index';
import type { Taxonomy } from '@talent-pool/taxonomy';
import { toPage } from '../application/paging.ts';
import type { FoundProfiles } from '../application/search-profiles.ts';
import type { FoundVacancies } from '../application/search-vacancies.ts';
import type { Hit } from '../domain/search-result.ts';
import { byId, toSkill, toSubstitution } from './references.ts';

/** What related skills are looked up in; undefined where they do not count. */
type Near = Taxonomy | undefined;

const toEdge = ({ document: card, score }: Hit<CardDocument>, requested: ReadonlySet<string>, near: Near) => ({
  score,
  node: card,
  matchedSkills: card.skills.filter(({ skill }) => requested.has(skill)).map(toSkill),
  substitutions: near ? substitutionsOf([...requested], card, near).map(toSubstitution) : [],
});

/** Maps the result of a search for profiles to its GraphQL connection. */
export function toProfileConnection({ result, filter, paging, relaxations }: FoundProfiles, taxonomy: Taxonomy) {
  const requested = new Set([...filter.allOf, ...filter.anyOf, ...skillsOfText(filter.text)]);
  const near = filter.includeRelatedSkills ? taxonomy : undefined;
  return {
    ...toPage(result, paging, (hit) => toEdge(hit, requested, near)),
    facets: result.facets,
    textInterpretation: filter.text,
    relaxations: [...relaxations],
  };
}

/** Maps the result of a search for vacancies to its GraphQL connection. */
export const toVacancyConnection = ({ result, filter, paging, relaxations }: FoundVacancies) => ({
  ...toPage(result, paging, ({ document }) => ({ node: byId(document.id) })),
  facets: result.facets,
  textInterpretation: filter.text,
  relaxations: [...relaxations],
});
