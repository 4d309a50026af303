import type { Client } from '@elastic/elasticsearch';
import { cardAlias, type CardDocument } from '@talent-pool/search-index';
import { pause } from '../leadership/pause.ts';

/** Cards per page. */
const PAGE_SIZE = 2_000;
/** Timeout of one page, in milliseconds. */
const REQUEST_TIMEOUT = 60_000;
/** Pause after a page, as a multiple of its duration, to limit the load on Elasticsearch. */
const PAUSE_FACTOR = 2;

const FIELDS = [
  'card.poolId',
  'card.occupations',
  'card.skills',
  'card.languages',
  'card.eqf',
  'card.preferredMemberStates',
  'card.onlyMemberStates',
  'card.excludedMemberStates',
];

/** Fields of a card that the figures need. */
export type CountedCard = Pick<
  CardDocument,
  'poolId' | 'eqf' | 'preferredMemberStates' | 'onlyMemberStates' | 'excludedMemberStates'
> & {
  readonly occupations: readonly { readonly occupation: string }[];
  readonly skills: readonly { readonly skill: string }[];
  readonly languages: readonly { readonly language: string }[];
};

/**
 * All cards in order of their pool ids, page by page, with a mark for the last page. Throws errors of the Elasticsearch
 * client.
 */
export async function* cardPages(
  client: Client,
  prefix: string,
  signal: AbortSignal,
): AsyncGenerator<{ readonly cards: readonly CountedCard[]; readonly isLast: boolean }> {
  const index = cardAlias(prefix);
  await client.indices.refresh({ index });
  let after: string | undefined;
  for (;;) {
    const began = performance.now();
    const { hits } = await client.search<{ card: CountedCard }>(
      {
        index,
        size: PAGE_SIZE,
        track_total_hits: false,
        _source: FIELDS,
        sort: [{ poolId: 'asc' }],
        ...(after !== undefined && { search_after: [after] }),
        allow_partial_search_results: false,
      },
      { requestTimeout: REQUEST_TIMEOUT },
    );
    const cards = hits.hits.flatMap(({ _source }) => (_source ? [_source.card] : []));
    const isLast = hits.hits.length < PAGE_SIZE;
    yield { cards, isLast };
    if (isLast || signal.aborted) return;
    after = cards[cards.length - 1]?.poolId;
    await pause((performance.now() - began) * PAUSE_FACTOR, signal);
  }
}
