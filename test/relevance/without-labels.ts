import { MEANS_TABLE } from '@talent-pool/meaning';
import { rowsOf, starterTables, Taxonomy } from '@talent-pool/taxonomy';

const LABELS = /^labels\/(occupations|iscogroups)\./u;

function rowWithout(
  [id = '', preferred = '', alternatives = '']: readonly string[],
  labels: ReadonlySet<string>,
): string {
  const kept = alternatives.split(' | ').filter((label) => !labels.has(label));
  return [id, preferred, kept.join(' | ')].join('\t');
}

/** The bundled taxonomy without these alternative labels, and without vectors that were computed from them. */
export function taxonomyWithout(labels: ReadonlySet<string>): Promise<Taxonomy> {
  const tables = starterTables();
  return Taxonomy.of({
    ...tables,
    edition: `${tables.edition}-without-labels`,
    names: tables.names.filter((name) => name !== MEANS_TABLE),
    read: (name) => {
      const table = tables.read(name);
      if (!LABELS.test(name)) return table;
      return Buffer.from(
        `id\tpreferred\talternatives\n${[...rowsOf(table)].map((row) => `${rowWithout(row, labels)}\n`).join('')}`,
      );
    },
  });
}
