import { starterTables } from '@talent-pool/taxonomy';
import { readingTables } from './esco/reading-tables.ts';
import { writeTable } from './esco/tables.ts';

/** `npm run reading:index`: writes the index of the labels in `data/esco/`, after they or the closed words changed. */
const tables = await readingTables(starterTables());
for (const table of tables) writeTable('data/esco', table);
console.log(`${tables.length} languages`);
