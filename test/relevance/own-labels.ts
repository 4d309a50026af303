import { hasKey } from '@talent-pool/service-kit';
import type { Client } from '@elastic/elasticsearch';
import { CONCEPT_POINTS, conceptRequest, rankConcepts, type ConceptHit } from '@talent-pool/matching';
import { CONCEPT_KINDS, conceptKey } from '@talent-pool/search-index';
import type { Taxonomy } from '@talent-pool/taxonomy';
import type { PartsOff } from './finding.ts';

/** A preferred label that does not find its own concept first. */
export interface Missed {
  readonly label: string;
  /** Whether another concept has the same label, which makes the text ambiguous. */
  readonly shared: boolean;
}

const BATCH = 50;

/** Whether several concepts have this English label, preferred or alternative. */
function isShared({ labels: { occupations, skills, iscogroups } }: Taxonomy, label: string): boolean {
  const found = [occupations, skills, iscogroups].map((book) => book.find(label, 'en').length);
  return found.reduce((sum, count) => sum + count, 0) > 1;
}

/**
 * Searches a concept index for preferred English labels of occupations and skills, all or one of every `each`, and
 * returns those that do not find their own concept first.
 */
export async function missedLabels(
  engine: Client,
  index: string,
  taxonomy: Taxonomy,
  { each = 1, off = {} }: { each?: number; off?: PartsOff } = {},
): Promise<{ readonly asked: number; readonly missed: readonly Missed[] }> {
  const worth = { ...CONCEPT_POINTS, ...off };
  const { occupations, skills } = taxonomy.labels;
  const all = [
    ...taxonomy.occupations().map(({ id }) => ['OCCUPATION', id, occupations.label(id, 'en')] as const),
    ...taxonomy.skills().map(({ id }) => ['SKILL', id, skills.label(id, 'en')] as const),
  ].filter((_one, place) => place % each === 0);
  const missed: Missed[] = [];
  for (let from = 0; from < all.length; from += BATCH) {
    const batch = all.slice(from, from + BATCH);
    const asked = batch.map(([, , text]) => conceptRequest({ text, kinds: CONCEPT_KINDS, languages: ['en'], worth }));
    const { responses } = await engine.msearch({ index, searches: asked.flatMap((request) => [{}, request]) });
    batch.forEach(([kind, id, label], place) => {
      const answer = responses[place];
      const hits = answer && hasKey(answer, 'hits') ? (answer.hits.hits as unknown as ConceptHit[]) : [];
      if (rankConcepts(hits, worth)[0]?.key !== conceptKey(kind, id))
        missed.push({ label, shared: isShared(taxonomy, label) });
    });
  }
  return { asked: all.length, missed };
}
