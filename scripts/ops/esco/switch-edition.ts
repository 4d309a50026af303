import { createHash } from 'node:crypto';
import { STARTER_EDITION, starterTables, type PackedTables, type TaxonomyTables } from '@talent-pool/taxonomy';
import {
  COLLECTIONS,
  editionOf,
  putIntoUse,
  SetWriter,
  StoredEditions,
  type SetDocument,
} from '@talent-pool/taxonomy-store';
import type { Db } from 'mongodb';
import { PlainError } from '../../pool/plain-error.ts';
import { lossesOf } from './losses.ts';
import { missingConcepts, obsoleteTables } from './obsolete-tables.ts';
import { readingTables } from './reading-tables.ts';
import { vectorTables } from './vector-tables.ts';
import type { Table } from './tables.ts';

const CHECKSUM_LENGTH = 10;

/** Effects of switching to a stored set. */
export interface SwitchPlan {
  readonly base: Pick<SetDocument, '_id' | 'version'>;
  /** Edition after the switch. */
  readonly edition: string;
  /** Edition in use; undefined before the first import. */
  readonly expected: string | undefined;
  readonly from: TaxonomyTables;
  readonly next: PackedTables;
  /** Tables of obsolete concepts, and vectors if the set has none. */
  readonly obsolete: readonly Table[];
  /** Concepts in use that the new set lacks. */
  readonly obsoleteIds: Readonly<Record<'occupations' | 'skills', readonly string[]>>;
  /** Unexpected losses. */
  readonly losses: readonly string[];
}

const linesOf = (tables: TaxonomyTables, name: string): string[] => tables.read(name).toString().trimEnd().split('\n');

function checksumOfTables(tables: readonly Table[]): string {
  const hash = createHash('sha256');
  for (const { name, lines } of tables) hash.update(`\n\n${name}\n${lines.join('\n')}`);
  return hash.digest('hex').slice(0, CHECKSUM_LENGTH);
}

const obsoleteId = (tables: readonly Table[]): string => `obsolete-${checksumOfTables(tables)}`;

/** Stores the bundled edition as a set, so that a first import can be reverted. */
export async function storeBundledEdition(database: Db): Promise<void> {
  const starter = starterTables();
  const tables = starter.names.map((name) => ({ name, lines: linesOf(starter, name) }));
  const _id = `${STARTER_EDITION}-${checksumOfTables(tables)}`;
  const writer = await SetWriter.open(database, { _id, kind: 'STARTER', version: starter.version });
  for (const { name, lines } of tables) await writer.write(name, lines);
  await writer.finish();
}

/** Complete sets that can be activated, latest first. */
export const storedVersions = (database: Db): Promise<SetDocument[]> =>
  database
    .collection<SetDocument>(COLLECTIONS.sets)
    .find({ state: 'COMPLETE', kind: { $ne: 'OBSOLETE' } })
    .sort({ completedAt: -1 })
    .toArray();

/** The stored set with this name, or the latest of this version. Throws a PlainError if there is none. */
export async function findVersion(database: Db, named: string): Promise<SetDocument> {
  const stored = await storedVersions(database);
  const found = stored.find(({ _id }) => _id === named) ?? stored.find(({ version }) => version === named);
  if (found) return found;
  const names = stored.map(({ _id }) => _id).join(', ');
  throw new PlainError(`No version "${named}" has been imported. Imported versions: ${names === '' ? 'none' : names}.`);
}

/** Effects of switching to a stored set. Throws `TaxonomyDamaged` if it is incomplete. */
export async function planSwitch(database: Db, base: SwitchPlan['base']): Promise<SwitchPlan> {
  const editions = new StoredEditions(database);
  const inUse = await editions.load();
  const from = inUse ?? starterTables();
  const next = await editions.tablesOf({ edition: base._id, version: base.version }, [base._id]);
  const obsolete = [...obsoleteTables(from, next), ...(await vectorTables(next)), ...(await readingTables(next))];
  return {
    base,
    edition: editionOf([base._id, obsoleteId(obsolete)]),
    expected: inUse?.edition,
    from,
    next,
    obsolete,
    obsoleteIds: {
      occupations: missingConcepts(from, next, 'occupations'),
      skills: missingConcepts(from, next, 'skills'),
    },
    losses: lossesOf(from, next),
  };
}

/**
 * Activates a set in one write, with the obsolete concepts. Throws a PlainError if another process has switched
 * meanwhile.
 */
export async function switchTo(database: Db, { base, obsolete, expected }: SwitchPlan): Promise<void> {
  const { _id, version } = base;
  const lacking = { _id: obsoleteId(obsolete), kind: 'OBSOLETE', version } as const;
  const writer = await SetWriter.open(database, lacking);
  for (const { name, lines } of obsolete) await writer.write(name, lines);
  await writer.finish();
  if (await putIntoUse(database, { version, sets: [_id, lacking._id] }, expected)) return;
  throw new PlainError('Another version was activated in the meantime. Run the command again.');
}
