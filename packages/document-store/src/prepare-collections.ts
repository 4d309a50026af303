/** What is used of a mongoose model; models of documents of every kind fit. */
interface Preparable {
  createCollection(): Promise<unknown>;
  createIndexes(): Promise<unknown>;
}

/** Makes the collections of these models with their indexes; safe to repeat. */
export async function prepareCollections(models: readonly Preparable[]): Promise<void> {
  for (const model of models) {
    await model.createCollection();
    await model.createIndexes();
  }
}
