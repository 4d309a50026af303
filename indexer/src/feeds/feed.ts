import type { estypes } from '@elastic/elasticsearch';
import type { IndexSettings, SkillWeights, WeightsDocument } from '@talent-pool/search-index';
import type { Taxonomy } from '@talent-pool/taxonomy';
import type { Document, Filter } from 'mongodb';

/** What is read of a stored document; a feed knows its further fields. */
export interface FeedRecord extends Document {
  readonly _id: string;
  /** Rises by one with every write; the external version of what is drawn. */
  readonly revision: number;
}

/** What the names of a feed's books in the indexer's database begin with, by the feed's name. */
export const BOOKS = { profiles: '', vacancies: 'vacancies.' } as const;

/** The searchable records of a feed, as skills are weighed from them. */
export interface SearchableRecords {
  searchableCount(): Promise<number>;
  aggregateSearchable<T extends Document>(pipeline: readonly Document[]): Promise<T[]>;
}

/** Where the weights of another feed's index are found. */
export interface PublishedWeights {
  readonly prefix: string;
  weightsBehind(alias: string): Promise<WeightsDocument | undefined>;
}

/** What a feed may read when it weighs skills. */
export interface WeighingParts {
  readonly records: SearchableRecords;
  readonly indexes: PublishedWeights;
  readonly signal: AbortSignal;
}

/**
 * One kind of stored document, and what it becomes in the index. Methods are total where they say so: a stored document
 * may be damaged in any way.
 */
export interface Feed {
  /** Names the place in the stream and the books; stable. */
  readonly name: string;
  readonly collection: string;
  /** What the names of its books in the indexer's database begin with. */
  readonly books: string;
  /** Field of a document that repeats its id: the engine does not sort by its own. */
  readonly idField: string;
  /** Whether public figures are taken from its index. */
  readonly hasOverview: boolean;
  /** What documents are drawn with; an index that was built with another edition is built anew. */
  readonly taxonomy: Taxonomy;
  /** Whether its leader publishes the taxonomy for `search`: one feed's does. */
  readonly publishesTaxonomy: boolean;
  /** The closed list of fields that leave MongoDB. */
  readonly projection: Readonly<Record<string, 1>>;
  /** The alias that `search` reads. */
  alias(prefix: string): string;
  /** The weights that a new index is built with. Throws when `signal` aborts while it waits for them. */
  weigh(parts: WeighingParts): Promise<WeightsDocument>;
  /** Feeds that take their weights from this one: their indexes are built anew after its own. */
  readonly followers: readonly (keyof typeof BOOKS)[];
  definition(settings: IndexSettings): Omit<estypes.IndicesCreateRequest, 'index'>;
  /** Ids under which the record may have a document now: one, or none. Total. */
  documentIds(record: FeedRecord): string[];
  /** Ids that it has given up for good. Total. */
  retiredIds(record: FeedRecord): string[];
  isSearchable(record: FeedRecord): boolean;
  /** Whether somebody waits for the proof that no document is left. */
  isLeaving(record: FeedRecord): boolean;
  /** The document of a searchable record. Throws when the record is damaged. */
  draw(record: FeedRecord, today: Date, weights: SkillWeights): object;
  /** Fields that `standing` needs. */
  readonly standing: Readonly<Record<string, 1>>;
  readonly filters: {
    /** `isSearchable`, asked of the database. */
    readonly searchable: Filter<FeedRecord>;
    /** Cheap, and true of every searchable record. */
    readonly perhapsSearchable: Filter<FeedRecord>;
    /** Records that gave up ids, or wait for a proof of absence; null when there is no such thing. */
    readonly leaving: Filter<FeedRecord> | null;
    /** Records that carry one of these document ids now. */
    owners(documentIds: readonly string[]): Filter<FeedRecord>;
  };
}
