import { CONCEPT_KINDS, conceptKey, LABELS_OF } from '@talent-pool/search-index';
import type { Taxonomy } from '@talent-pool/taxonomy';
import { suggest, type PartsOff, type Searched } from './finding.ts';

/** A preferred label that does not find its own concept first. */
export interface Missed {
  readonly language: string;
  readonly label: string;
  /** Whether another concept has the same label, which makes the text ambiguous. */
  readonly shared: boolean;
}

const AT_ONCE = 8;

/** Whether several concepts have this label, preferred or alternative, in the language or in English. */
function isShared({ labels }: Taxonomy, label: string, language: string): boolean {
  const found = [labels.occupations, labels.skills, labels.iscogroups].flatMap((book) => [
    ...book.find(label, language),
    ...book.find(label, 'en'),
  ]);
  return new Set(found).size > 1;
}

/**
 * Searches for preferred labels of occupations and skills in a language, all or one of every `each`, and returns those that
 * do not find their own concept first.
 */
export async function missedLabels(
  searched: Searched,
  { language = 'en', each = 1, off = {} }: { language?: string; each?: number; off?: PartsOff } = {},
): Promise<{ readonly asked: number; readonly missed: readonly Missed[] }> {
  const { taxonomy } = searched;
  const concepts = [
    ...taxonomy.occupations().map(({ id }) => ({ kind: 'OCCUPATION', id }) as const),
    ...taxonomy.skills().map(({ id }) => ({ kind: 'SKILL', id }) as const),
  ];
  const all = concepts.flatMap(({ kind, id }, place) => {
    const label = taxonomy.labels[LABELS_OF[kind]].in(language, id)?.preferred;
    return place % each === 0 && label !== undefined ? [{ kind, id, label }] : [];
  });
  const missed: Missed[] = [];
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const found = all.slice(from, from + AT_ONCE).map(async ({ kind, id, label }) => {
      const [first] = await suggest(searched, { text: label, kinds: CONCEPT_KINDS, language }, off);
      return first?.key === conceptKey(kind, id)
        ? []
        : [{ language, label, shared: isShared(taxonomy, label, language) }];
    });
    missed.push(...(await Promise.all(found)).flat());
  }
  return { asked: all.length, missed };
}
