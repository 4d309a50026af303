import type { estypes } from '@elastic/elasticsearch';
import type { IndexSettings, SkillWeights, WeightsDocument } from '@talent-pool/search-index';
import type { Taxonomy } from '@talent-pool/taxonomy';
import type { Document, Filter } from 'mongodb';

/** Fields of a stored document that every feed reads; each feed adds its own. */
export interface FeedRecord extends Document {
  readonly _id: string;
  /** Rises by one with every write; the external version of the document in the index. */
  readonly revision: number;
}

/** Prefix of a feed's collections in the indexer's database, by the feed's name. */
export const COLLECTION_PREFIXES = { profiles: '', vacancies: 'vacancies.' } as const;

/** The searchable records of a feed, for weighing skills. */
export interface SearchableRecords {
  searchableCount(): Promise<number>;
  aggregateSearchable<T extends Document>(pipeline: readonly Document[]): Promise<T[]>;
}

/** Reads the weights of another feed's index. */
export interface PublishedWeights {
  readonly prefix: string;
  weightsBehind(alias: string): Promise<WeightsDocument | undefined>;
}

/** Sources for weighing skills. */
export interface WeighingParts {
  readonly records: SearchableRecords;
  readonly indexes: PublishedWeights;
  readonly signal: AbortSignal;
}

/** A kind of stored record and the document that is built from it. Methods marked "Total" accept any damaged record. */
export interface Feed {
  /** Stable name of the feed: key of its stream position and collections. */
  readonly name: string;
  readonly collection: string;
  /** Prefix of the feed's collections in the indexer's database. */
  readonly collectionPrefix: string;
  /** Field that repeats the document id, because Elasticsearch cannot sort by `_id`. */
  readonly idField: string;
  /** Whether public figures are computed from its index. */
  readonly hasOverview: boolean;
  /** Taxonomy for building documents; an index built with another edition is rebuilt. */
  readonly taxonomy: Taxonomy;
  /** Whether the leader of this feed publishes the taxonomy for `search`; true for one feed. */
  readonly publishesTaxonomy: boolean;
  /** The closed list of fields that leave MongoDB. */
  readonly projection: Readonly<Record<string, 1>>;
  /** The alias that `search` reads. */
  alias(prefix: string): string;
  /** Weights for a new index. Throws when `signal` aborts while waiting for them. */
  weigh(parts: WeighingParts): Promise<WeightsDocument>;
  /** Feeds that use the weights of this one: their indexes are rebuilt after its own. */
  readonly followers: readonly (keyof typeof COLLECTION_PREFIXES)[];
  definition(settings: IndexSettings): Omit<estypes.IndicesCreateRequest, 'index'>;
  /** Ids of the record's current document: one or none. Total. */
  documentIds(record: FeedRecord): string[];
  /** Retired document ids of the record. Total. */
  retiredIds(record: FeedRecord): string[];
  isSearchable(record: FeedRecord): boolean;
  /** Whether another service waits for the proof that no document is left. */
  needsAbsence(record: FeedRecord): boolean;
  /** Builds the document of a searchable record. Throws when the record is damaged. */
  buildDocument(record: FeedRecord, today: Date, weights: SkillWeights): object;
  /** Fields that `isSearchable` needs. */
  readonly searchableFields: Readonly<Record<string, 1>>;
  readonly filters: {
    /** `isSearchable`, as a database filter. */
    readonly searchable: Filter<FeedRecord>;
    /** A cheap filter that includes every searchable record. */
    readonly perhapsSearchable: Filter<FeedRecord>;
    /** Records with retired ids, or that wait for a proof of absence; null if the feed has none. */
    readonly leaving: Filter<FeedRecord> | null;
    /** Records that have one of these document ids now. */
    owners(documentIds: readonly string[]): Filter<FeedRecord>;
  };
}
