import { HeldSkills, rarestTokens, tokensOf } from '@talent-pool/matching';
import type { Side } from './saved-search.ts';
import type { Counting, IndexDocument, Watch } from './watch.ts';

/** A watch that a document matches. */
export interface Hit {
  readonly search: string;
  readonly score: number | null;
}

/**
 * Index of watches. Each is stored under the rarest tokens that it needs, so that a document is tested against few of
 * them.
 */
export class WatchList {
  private readonly watches = new Map<string, { watch: Watch; tokens: readonly string[] | undefined }>();
  private readonly byToken: Record<Side, Map<string, Set<string>>> = { cards: new Map(), vacancies: new Map() };
  private readonly everywhere: Record<Side, Set<string>> = { cards: new Set(), vacancies: new Set() };
  private readonly frequency: Record<Side, Map<string, number>> = { cards: new Map(), vacancies: new Map() };

  get size(): number {
    return this.watches.size;
  }

  /** Counts token frequencies of a document; watches that are set later are placed by them. */
  countTokens({ side, fields }: IndexDocument): void {
    const counts = this.frequency[side];
    for (const token of tokensOf(fields)) counts.set(token, (counts.get(token) ?? 0) + 1);
  }

  /** The watch of a search; undefined if it collects nothing. */
  get(search: string): Watch | undefined {
    return this.watches.get(search)?.watch;
  }

  set(search: string, watch: Watch): void {
    this.remove(search);
    const { side } = watch;
    const tokens = rarestTokens(watch.conditions, (token) => this.frequency[side].get(token) ?? 0);
    this.watches.set(search, { watch, tokens });
    if (!tokens) this.everywhere[side].add(search);
    for (const token of tokens ?? []) {
      const standing = this.byToken[side].get(token);
      if (standing) standing.add(search);
      else this.byToken[side].set(token, new Set([search]));
    }
  }

  remove(search: string): void {
    const known = this.watches.get(search);
    if (!known) return;
    const { side } = known.watch;
    this.watches.delete(search);
    this.everywhere[side].delete(search);
    for (const token of known.tokens ?? []) {
      const standing = this.byToken[side].get(token);
      standing?.delete(search);
      if (standing?.size === 0) this.byToken[side].delete(token);
    }
  }

  /** Searches that this document may match; no others can. */
  candidates({ side, fields }: IndexDocument): ReadonlySet<string> {
    const found = new Set(this.everywhere[side]);
    for (const token of tokensOf(fields)) for (const search of this.byToken[side].get(token) ?? []) found.add(search);
    return found;
  }

  /** Searches that this document matches. */
  hits(document: IndexDocument, counting: Counting): Hit[] {
    const { card } = document;
    const pair = { ...counting, held: card && new HeldSkills(card, counting) };
    return [...this.candidates(document)].flatMap((search) => {
      const result = this.watches.get(search)?.watch.test(document, pair);
      return result ? [{ search, score: result.score }] : [];
    });
  }
}
