import type { Taxonomy } from '@talent-pool/taxonomy';

/** Number of most similar labels that count as related. */
const NEAREST = 5;
/** Words in more labels than this are ignored. */
const COMMON = 400;

const wordsOf = (label: string): string[] => label.toLowerCase().match(/\p{L}{3,}/gu) ?? [];
const trigramsOf = (label: string): Set<string> => {
  const padded = `__${label.toLowerCase()}__`;
  return new Set(Array.from({ length: padded.length - 2 }, (_unused, place) => padded.slice(place, place + 3)));
};

/** Related skills by similar English labels, independent of ESCO's relations. */
export class NearByLabel {
  private readonly trigrams: ReadonlyMap<string, ReadonlySet<string>>;
  private readonly byWord: ReadonlyMap<string, readonly string[]>;
  private readonly words: ReadonlyMap<string, readonly string[]>;
  private readonly found = new Map<string, readonly string[]>();

  constructor(taxonomy: Taxonomy) {
    const labels = taxonomy.skills().map(({ id }) => [id, taxonomy.labels.skills.label(id, 'en')] as const);
    this.trigrams = new Map(labels.map(([id, label]) => [id, trigramsOf(label)]));
    this.words = new Map(labels.map(([id, label]) => [id, wordsOf(label)]));
    const byWord = new Map<string, string[]>();
    for (const [id, words] of this.words) {
      for (const word of new Set(words)) {
        const ids = byWord.get(word);
        if (ids) ids.push(id);
        else byWord.set(word, [id]);
      }
    }
    this.byWord = byWord;
  }

  /** Skills with the most similar labels; empty if no word is shared. */
  nearest(id: string): readonly string[] {
    const known = this.found.get(id);
    if (known) return known;
    const lists = (this.words.get(id) ?? []).map((word) => this.byWord.get(word) ?? []);
    const others = new Set(lists.filter(({ length }) => length <= COMMON).flat());
    others.delete(id);
    const nearest = [...others]
      .map((other) => ({ other, likeness: this.likeness(id, other) }))
      .sort((one, next) => next.likeness - one.likeness || (one.other < next.other ? -1 : 1))
      .slice(0, NEAREST)
      .map(({ other }) => other);
    this.found.set(id, nearest);
    return nearest;
  }

  private likeness(one: string, other: string): number {
    const [mine, theirs] = [this.trigrams.get(one) ?? new Set<string>(), this.trigrams.get(other) ?? new Set<string>()];
    let shared = 0;
    for (const trigram of mine) if (theirs.has(trigram)) shared += 1;
    return (2 * shared) / (mine.size + theirs.size);
  }
}
