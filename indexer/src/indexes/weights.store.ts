import type { Client } from '@elastic/elasticsearch';
import { SkillWeights, weightsIndex, type WeightsDocument } from '@talent-pool/search-index';
import { ensureIndex } from './ensure-index.ts';

/** Read by id, never searched. */
const DEFINITION = { mappings: { dynamic: false as const, properties: {} } };

/** Stores the weights of each index under its name. */
export class WeightsStore {
  private readonly engine: Client;
  private readonly index: string;
  private readonly known = new Map<string, SkillWeights>();

  constructor(engine: Client, prefix: string) {
    this.engine = engine;
    this.index = weightsIndex(prefix);
  }

  /** Stores the weights of an index before it is filled. */
  async keep(name: string, document: WeightsDocument): Promise<void> {
    await ensureIndex(this.engine, this.index, DEFINITION);
    await this.engine.index({ index: this.index, id: name, document });
    this.known.set(name, new SkillWeights(document));
  }

  /** Stored weights of an index; undefined if there are none. */
  async find(name: string): Promise<WeightsDocument | undefined> {
    const found = await this.engine.get<WeightsDocument>({ index: this.index, id: name }, { ignore: [404] });
    return found.found ? found._source : undefined;
  }

  /** Loads the weights of an index in use; false if there are none, and it cannot be written. */
  async load(name: string): Promise<boolean> {
    const document = await this.find(name);
    if (document) this.known.set(name, new SkillWeights(document));
    return document !== undefined;
  }

  /** Weights of an index that was created here or loaded. Throws for any other. */
  of(name: string): SkillWeights {
    const weights = this.known.get(name);
    if (!weights) throw new Error('The weights of this index were never loaded.');
    return weights;
  }

  async forget(name: string): Promise<void> {
    this.known.delete(name);
    await this.engine.delete({ index: this.index, id: name }, { ignore: [404] });
  }
}
