import type { Client } from '@elastic/elasticsearch';
import type { DocumentAction } from './document-actions.ts';
import { writeAlias } from '../indexes/document-indexes.ts';

/** How an action ended. `stale`: the engine holds this or a later state. */
export type Outcome = 'done' | 'stale' | 'again' | 'crowded' | 'index-gone' | { readonly refused: string };

/** The engine may take this long over a bulk request, in milliseconds. */
const PATIENCE = 60_000;

interface BulkItem {
  readonly status: number;
  readonly error?: { readonly type?: string };
}

const GONE = ['index_not_found_exception', 'alias_not_found_exception'];

function outcomeOf({ status, error }: BulkItem): Outcome {
  if (status === 409) return 'stale';
  if (!error) return 'done';
  if (status === 429) return 'crowded';
  if (error.type && GONE.includes(error.type)) return 'index-gone';
  if (status >= 500) return 'again';
  return { refused: error.type ?? `STATUS_${status}` };
}

/**
 * Writes the actions to one index; the outcomes stand in the order of the actions. Throws when the engine does not
 * answer or refuses the request as a whole. Error texts are not even fetched: they quote documents.
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
    { requestTimeout: PATIENCE, maxRetries: 0 },
  );
  return answer.items.map((item) => {
    const result = Object.values(item)[0] as BulkItem | undefined;
    return result ? outcomeOf(result) : 'again';
  });
}
