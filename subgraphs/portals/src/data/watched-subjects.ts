import type { CardDocument, VacancyDocument } from '@talent-pool/search-index';
import { SIDES, subjectSideOf, type MatchSearch, type Side } from '../domain/saved-search.ts';
import type { IndexReader } from './index.reader.ts';

/** Cards and vacancies whose matches are searched, with the searches. */
export class Subjects {
  private readonly searches = new Map<string, MatchSearch>();
  private readonly bySubject = new Map<string, Set<string>>();
  private turn: Iterator<string> = this.searches.keys();
  private readonly reader: IndexReader;

  constructor(reader: IndexReader) {
    this.reader = reader;
  }

  /** Adds a search for matches. */
  set(search: MatchSearch): void {
    this.searches.set(search._id, search);
    const { subject } = search.wanted;
    this.bySubject.set(subject, (this.bySubject.get(subject) ?? new Set()).add(search._id));
  }

  remove(search: string): void {
    const known = this.searches.get(search);
    if (!known) return;
    this.searches.delete(search);
    const others = this.bySubject.get(known.wanted.subject);
    others?.delete(search);
    if (others?.size === 0) this.bySubject.delete(known.wanted.subject);
  }

  /** Searches for matches of these cards or vacancies. */
  of(subjects: readonly string[]): MatchSearch[] {
    return subjects.flatMap((subject) => this.named(this.bySubject.get(subject) ?? []));
  }

  /** The next `count` searches; starts over after the last. */
  next(count: number): string[] {
    const next: string[] = [];
    while (next.length < Math.min(count, this.searches.size)) {
      const { done, value } = this.turn.next();
      if (done) this.turn = this.searches.keys();
      else next.push(value);
    }
    return next;
  }

  /** Those of these searches whose card or vacancy is no longer in the pool. */
  async lost(searches: Iterable<string>): Promise<MatchSearch[]> {
    const matches = this.named(searches);
    const of = (side: Side): MatchSearch[] => matches.filter(({ wanted }) => subjectSideOf(wanted) === side);
    const lost = SIDES.map(async (side) => {
      const subjects = [...new Set(of(side).map(({ wanted }) => wanted.subject))];
      const present = await this.reader.present(side, subjects);
      return of(side).filter(({ wanted }) => !present.has(wanted.subject));
    });
    return (await Promise.all(lost)).flat();
  }

  /** Cards and vacancies by id for these searches; those that have left the pool are missing. */
  async read(searches: readonly MatchSearch[]): Promise<ReadonlyMap<string, CardDocument | VacancyDocument>> {
    const idsOn = (side: Side): string[] =>
      searches.filter(({ wanted }) => subjectSideOf(wanted) === side).map(({ wanted }) => wanted.subject);
    const read = SIDES.map((side) => this.reader.subjects(side, [...new Set(idsOn(side))]));
    return new Map((await Promise.all(read)).flatMap((found) => [...found]));
  }

  private named(searches: Iterable<string>): MatchSearch[] {
    return [...new Set(searches)].flatMap((search) => this.searches.get(search) ?? []);
  }
}
