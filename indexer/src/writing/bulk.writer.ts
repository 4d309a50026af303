import type { Client } from '@elastic/elasticsearch';
import type { DocumentAction } from './document-actions.ts';
import { writeAlias } from '../indexes/document-indexes.ts';

/** Outcome of an action. `stale`: the index already has this or a later version. */
export type Outcome = 'done' | 'stale' | 'again' | 'overloaded' | 'index-gone' | { readonly refused: string };

/** Timeout of a bulk request, in milliseconds. */
const REQUEST_TIMEOUT = 60_000;

interface BulkItem {
  readonly status: number;
  readonly error?: { readonly type?: string };
}

const GONE = ['index_not_found_exception', 'alias_not_found_exception'];

function outcomeOf({ status, error }: BulkItem): Outcome {
  if (status === 409) return 'stale';
  if (!error) return 'done';
  if (status === 429) return 'overloaded';
  if (error.type && GONE.includes(error.type)) return 'index-gone';
  if (status >= 500) return 'again';
  return { refused: error.type ?? `STATUS_${status}` };
}

/**
 * Writes actions to one index; returns their outcomes in the same order. Throws if Elasticsearch does not respond or
 * refuses the whole request. Error messages are not fetched, because they quote documents.
 */
export async function writeBulk(engine: Client, index: string, actions: readonly DocumentAction[]): Promise<Outcome[]> {
  if (actions.length === 0) return [];
  const answer = await engine.bulk<string>(
    {
      index: writeAlias(index),
      require_alias: true,
      operations: actions.flatMap(({ lines }) => lines),
      filter_path: 'errors,items.*.status,items.*.error.type',
    },
    { requestTimeout: REQUEST_TIMEOUT, maxRetries: 0 },
  );
  return answer.items.map((item) => {
    const result = Object.values(item)[0] as BulkItem | undefined;
    return result ? outcomeOf(result) : 'again';
  });
}
