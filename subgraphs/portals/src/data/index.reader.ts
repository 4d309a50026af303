import type { Client, estypes } from '@elastic/elasticsearch';
import {
  all,
  cardAlias,
  engineQuery,
  hiddenFor,
  isHidden,
  SkillWeights,
  VACANCY_COLUMNS,
  vacancyAlias,
  weightsIndex,
  type CardDocument,
  type CardReader,
  type Condition,
  type DocumentFields,
  type HiddenFrom,
  type VacancyDocument,
  type WeightsDocument,
} from '@talent-pool/search-index';
import { cardFields } from '@talent-pool/matching';
import { engineLimits, hasKey, poolError } from '@talent-pool/service-kit';
import type { Taxonomy } from '@talent-pool/taxonomy';
import type { Side } from '../domain/saved-search.ts';
import type { IndexDocument } from '../domain/watch.ts';

/** Position of a document in the history of its shard. */
export interface Place {
  readonly id: string;
  readonly sequence: number;
  /** The record's revision. */
  readonly version: number;
}

/** A document with its position. */
export interface ReadDocument extends IndexDocument, Place {
  readonly index: string;
  /** Whether an earlier revision of it was tested. */
  readonly wasKnown?: boolean;
}

interface Hit {
  readonly _index: string;
  readonly _id: string;
  readonly _version: number;
  readonly _seq_no: number;
  readonly _source: { readonly card?: CardDocument; readonly vacancy?: VacancyDocument } & HiddenFrom;
  readonly fields?: DocumentFields;
}

/** Documents per page. */
export const PAGE = 1_000;
const CLOSES_ON = 'vacancy.closesOn';

const PLACE_PARTS = 'hits.hits.fields,hits.hits._version,hits.hits._seq_no';
/** The field that repeats a document's id: reading it is far cheaper than reading `_id`. */
const ID_FIELD: Record<Side, string> = { cards: 'poolId', vacancies: 'id' };

/** A page of documents in the order of their writes, of one shard or of all. */
const inOrder = (index: string, query: estypes.QueryDslQueryContainer, shard: string | undefined) => ({
  index,
  ...(shard !== undefined && { preference: `_shards:${shard}` }),
  size: PAGE,
  // Documents of an unavailable shard would count as deleted.
  allow_partial_search_results: false,
  version: true,
  seq_no_primary_term: true,
  track_total_hits: false,
  query,
  sort: [{ _seq_no: 'asc' as const }],
});

/** The fields of a card are computed: reading them from the index would cost the engine five times as much. */
function contentOf({ _source: { card, vacancy, hiddenFrom }, fields }: Hit, taxonomy: Taxonomy) {
  if (!card) return { fields: fields ?? {}, ...(vacancy && { vacancy }) };
  return { card, fields: { ...cardFields(card, taxonomy), ...(hiddenFrom && { hiddenFrom }) } };
}

const placeOf = ({ _id, _version, _seq_no }: Hit): Place => ({ id: _id, sequence: _seq_no, version: _version });

/** Reads cards and vacancies in the order of their writes. Throws errors of the Elasticsearch client. */
export class IndexReader {
  private readonly engine: Client;
  private readonly prefix: string;
  private readonly taxonomy: Taxonomy;

  constructor(engine: Client, prefix: string, taxonomy: Taxonomy) {
    this.taxonomy = taxonomy;
    this.engine = engine;
    this.prefix = prefix;
  }

  alias(side: Side): string {
    return side === 'cards' ? cardAlias(this.prefix) : vacancyAlias(this.prefix);
  }

  /** The index behind an alias, and its shards; undefined if there is none yet. */
  async current(side: Side): Promise<{ index: string; shards: readonly string[] } | undefined> {
    const alias = this.alias(side);
    const found = await this.engine.indices.getSettings(
      { index: alias, name: 'index.number_of_shards' },
      { ignore: [404] },
    );
    const [entry] = Object.entries(found);
    if (!entry || !entry[1].settings) return undefined;
    const count = Number(entry[1].settings.index?.number_of_shards ?? 1);
    return { index: entry[0], shards: Array.from({ length: count }, (_unused, shard) => String(shard)) };
  }

  /** A page of documents of a shard written after a position, in order. */
  async after(side: Side, index: string, shard: string, sequence: number): Promise<ReadDocument[]> {
    return this.documents(side, index, { range: { _seq_no: { gt: sequence } } }, shard);
  }

  /** Positions of these documents without their content: far cheaper for documents that were read before. */
  async placesAfter(side: Side, index: string, shard: string, sequence: number): Promise<Place[]> {
    const query = { range: { _seq_no: { gt: sequence } } };
    const id = ID_FIELD[side];
    const parts = { stored_fields: '_none_', docvalue_fields: [id], filter_path: PLACE_PARTS };
    const answer = await this.engine.search({ ...inOrder(index, query, shard), ...parts });
    const hits = (answer.hits?.hits ?? []) as unknown as Hit[];
    return hits.map((hit) => placeOf({ ...hit, _id: String(hit.fields?.[id]?.[0]) }));
  }

  /** Documents by id, in the order of their writes, up to a page of them. Deleted documents are missing. */
  async byIds(side: Side, index: string, ids: readonly string[]): Promise<ReadDocument[]> {
    return this.documents(side, index, { ids: { values: [...ids] } });
  }

  /** Documents by id, however many. */
  async allByIds(side: Side, index: string, ids: readonly string[]): Promise<ReadDocument[]> {
    const found: ReadDocument[] = [];
    for (let from = 0; from < ids.length; from += PAGE)
      found.push(...(await this.byIds(side, index, ids.slice(from, from + PAGE))));
    return found;
  }

  /** Number of documents that meet all of these conditions. */
  async countMeeting(index: string, conditions: readonly Condition[]): Promise<number> {
    const { count } = await this.engine.count({ index, query: engineQuery(all(...conditions)) }, engineLimits());
    return count;
  }

  /** Pages of the documents that meet all of these conditions. */
  async *meeting(
    side: Side,
    { index, shards }: { readonly index: string; readonly shards: readonly string[] },
    conditions: readonly Condition[],
  ): AsyncGenerator<readonly ReadDocument[]> {
    const query = engineQuery(all(...conditions));
    for (const shard of shards) {
      let from = -1;
      for (let more = true; more;) {
        const filter = [query, { range: { _seq_no: { gt: from } } }];
        const page = await this.documents(side, index, { bool: { filter } }, shard);
        yield page;
        from = page.at(-1)?.sequence ?? from;
        more = page.length === PAGE;
      }
    }
  }

  private async documents(side: Side, index: string, query: estypes.QueryDslQueryContainer, shard?: string) {
    const fields = side === 'vacancies' ? { docvalue_fields: [...VACANCY_COLUMNS] } : {};
    const answer = await this.engine.search({ ...inOrder(index, query, shard), ...fields });
    return (answer.hits.hits as unknown as Hit[]).map((hit): ReadDocument => ({
      ...placeOf(hit),
      side,
      index: hit._index,
      ...contentOf(hit, this.taxonomy),
    }));
  }

  /** Ids of these documents that are in the pool, in real time; vacancies after their closing date are not. */
  async present(side: Side, ids: readonly string[]): Promise<ReadonlySet<string>> {
    return new Set((await this.found(side, ids, side === 'cards' ? false : [CLOSES_ON])).keys());
  }

  /** Ids of these cards that are in the pool, in real time, with whether each is hidden from the reader. */
  async shownCards(ids: readonly string[], reader: CardReader | undefined): Promise<ReadonlyMap<string, boolean>> {
    const hidden = hiddenFor(reader);
    const found = await this.found('cards', ids, ['hiddenFrom']);
    return new Map([...found].map(([id, source]) => [id, !isHidden(hidden, source)]));
  }

  /** Cards or vacancies by id whose matches are searched; those not in the pool are missing. */
  async subjects(side: Side, ids: readonly string[]): Promise<Map<string, CardDocument | VacancyDocument>> {
    const found = await this.found(side, ids, true);
    return new Map(
      [...found].flatMap(([id, { card, vacancy }]) => {
        const subject = card ?? vacancy;
        return subject ? [[id, subject] as const] : [];
      }),
    );
  }

  /**
   * Throws UNAVAILABLE if the engine could not look up a document: only a document that was not found counts as
   * deleted.
   */
  private async found(side: Side, ids: readonly string[], source: boolean | string[]) {
    const found = new Map<string, Hit['_source']>();
    const today = new Date().toISOString().slice(0, 10);
    for (let from = 0; from < ids.length; from += PAGE) {
      const request = { index: this.alias(side), ids: ids.slice(from, from + PAGE), _source: source };
      const { docs } = await this.engine.mget<Hit['_source']>(request, engineLimits());
      for (const doc of docs) {
        if (hasKey(doc, 'error')) throw poolError('UNAVAILABLE', 'Search is temporarily unavailable.');
        if (!doc.found) continue;
        const { vacancy } = doc._source ?? {};
        if ((vacancy?.closesOn ?? today) >= today) found.set(doc._id, doc._source ?? {});
      }
    }
    return found;
  }

  /** The weights with which an index was built. */
  async weights(index: string): Promise<SkillWeights | undefined> {
    const found = await this.engine.get<WeightsDocument>(
      { index: weightsIndex(this.prefix), id: index },
      { ignore: [404] },
    );
    return found.found && found._source ? new SkillWeights(found._source) : undefined;
  }
}
