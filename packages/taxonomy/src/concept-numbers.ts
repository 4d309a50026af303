/** Maximum number of concepts of one kind, so that a 32-bit hash and a concept's number fit into one double. */
export const MOST_CONCEPTS = 2 ** 20;

/** Sequential numbers of the concepts of a kind, by id. */
export class ConceptNumbers {
  readonly ids: readonly string[];
  private readonly numbers: ReadonlyMap<string, number>;

  constructor(ids: readonly string[]) {
    if (ids.length > MOST_CONCEPTS) throw new Error(`There are more than ${MOST_CONCEPTS} concepts of one kind.`);
    this.ids = ids;
    this.numbers = new Map(ids.map((id, number) => [id, number]));
  }

  of(id: string): number | undefined {
    return this.numbers.get(id);
  }
}
