import type { Client } from '@elastic/elasticsearch';
import { conceptAlias, conceptIndexDefinition, conceptVersion } from '@talent-pool/search-index';
import { loadTaxonomy } from '@talent-pool/taxonomy';
import { fillConcepts } from '../relevance/finding.ts';

/** Prefix of the concept index that all tests of a run share: it takes seconds to fill, and no test writes to it. */
export const SHARED_CONCEPTS = 'pool-of-all-tests';

/** Fills the shared index, unless running engines have it from an earlier run. */
export async function prepareSharedConcepts(engine: Client): Promise<void> {
  const taxonomy = await loadTaxonomy();
  const index = conceptAlias(SHARED_CONCEPTS);
  const version = conceptVersion(taxonomy);
  const found = await engine.indices.getMapping({ index }, { ignore: [404] });
  if (found[index]?.mappings?._meta?.['version'] === version) return;
  await fillConcepts(engine, index, taxonomy, conceptIndexDefinition({ shards: 1, replicas: 0 }, version));
}
