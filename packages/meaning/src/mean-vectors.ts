import { setImmediate } from 'node:timers/promises';
import { rowsOf, type Taxonomy, type TaxonomyTables } from '@talent-pool/taxonomy';
import { labelForms, languagesOf, vectorConcepts, type VectorConcept } from './concept-labels.ts';
import { DIMENSIONS, normalise, type SubwordTable, type Vector } from './subword-table.ts';

/** Name of the table of an edition that holds the mean vectors of its concepts. */
export const MEANS_TABLE = 'vectors/concepts';
const LARGEST = 127;
const PAUSE_EVERY = 20;

/** Mean vectors by concept: `values` has 128 numbers for each of `concepts`, in the same order. */
export interface MeanVectors {
  readonly concepts: readonly VectorConcept[];
  readonly values: Float32Array;
}

function addTo(sum: Vector, other: Vector): void {
  for (let place = 0; place < DIMENSIONS; place += 1) sum[place] = (sum[place] ?? 0) + (other[place] ?? 0);
}

/** The mean of a concept's labels: of each language first, so that no language with many labels counts for more. */
function meanOf(concept: VectorConcept, languages: readonly string[], taxonomy: Taxonomy, table: SubwordTable): Vector {
  const mean = new Float32Array(DIMENSIONS);
  for (const language of languages) {
    const ofLanguage = new Float32Array(DIMENSIONS);
    for (const label of labelForms(taxonomy, concept, language)) addTo(ofLanguage, table.vectorOf(label));
    addTo(mean, normalise(ofLanguage));
  }
  return normalise(mean);
}

/** Computes the mean vectors of all concepts, in some seconds. Yields to other work in between. */
export async function computeMeans(taxonomy: Taxonomy, table: SubwordTable): Promise<MeanVectors> {
  const concepts = vectorConcepts(taxonomy);
  const languages = languagesOf(taxonomy);
  const values = new Float32Array(concepts.length * DIMENSIONS);
  for (const [number, concept] of concepts.entries()) {
    values.set(meanOf(concept, languages, taxonomy, table), number * DIMENSIONS);
    if (number % PAUSE_EVERY === 0) await setImmediate();
  }
  return { concepts, values };
}

/** Lines of the table `MEANS_TABLE`. Its header names the checksum of the subword table that the vectors belong to. */
export function meansLines({ concepts, values }: MeanVectors, { sha256 }: SubwordTable): string[] {
  const rows = concepts.map(({ kind, id }, number) => {
    const vector = values.subarray(number * DIMENSIONS, (number + 1) * DIMENSIONS);
    const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
    const bytes = Int8Array.from(vector, (value) => Math.round((value / largest) * LARGEST));
    return `${kind}\t${id}\t${Buffer.from(bytes.buffer).toString('base64')}`;
  });
  return [`kind\tid\t${sha256}`, ...rows.sort()];
}

/** Mean vectors stored with an edition; undefined if it has none that belong to this subword table. */
export function storedMeans(tables: TaxonomyTables, { sha256 }: SubwordTable): MeanVectors | undefined {
  if (!tables.names.includes(MEANS_TABLE)) return undefined;
  const stored = tables.read(MEANS_TABLE);
  if (!stored.toString('latin1', 0, stored.indexOf('\n')).endsWith(`\t${sha256}`)) return undefined;
  const rows = [...rowsOf(stored)];
  const values = new Float32Array(rows.length * DIMENSIONS);
  const concepts = rows.map(([kind, id = '', text = ''], number): VectorConcept => {
    const bytes = Buffer.from(text, 'base64');
    values.set(
      normalise(Float32Array.from(new Int8Array(bytes.buffer, bytes.byteOffset, DIMENSIONS))),
      number * DIMENSIONS,
    );
    return { kind: kind === 'OCCUPATION' ? 'OCCUPATION' : 'ISCO_GROUP', id };
  });
  return { concepts, values };
}
