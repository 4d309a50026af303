/** The used part of a mongoose model, independent of the type of its documents. */
interface Preparable {
  createCollection(): Promise<unknown>;
  createIndexes(): Promise<unknown>;
}

/** Creates the collections of models with their indexes. Idempotent. */
export async function prepareCollections(models: readonly Preparable[]): Promise<void> {
  for (const model of models) {
    await model.createCollection();
    await model.createIndexes();
  }
}
