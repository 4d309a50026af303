import { starterTables } from '@talent-pool/taxonomy';
import { writeTable } from './esco/tables.ts';
import { vectorTables } from './esco/vector-tables.ts';

/** `npm run meaning:vectors`: writes the vectors of `data/esco/`, after its labels or the subword table changed. */
for (const table of await vectorTables(starterTables())) {
  writeTable('data/esco', table);
  console.log(`${table.name}: ${table.lines.length - 1} concepts`);
}
