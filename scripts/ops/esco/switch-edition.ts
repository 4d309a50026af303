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
import { goneConcepts, obsoleteTables } from './obsolete-tables.ts';
import type { Table } from './tables.ts';

const SHORT = 10;

/** What going over to a stored set would mean. */
export interface SwitchPlan {
  readonly base: Pick<SetDocument, '_id' | 'version'>;
  /** What would be in use. */
  readonly edition: string;
  /** The edition in use; undefined while none was imported. */
  readonly expected: string | undefined;
  readonly from: TaxonomyTables;
  readonly next: PackedTables;
  readonly obsolete: readonly Table[];
  /** Concepts in use that the set lacks. */
  readonly gone: Readonly<Record<'occupations' | 'skills', readonly string[]>>;
  /** What nobody would expect to be lost. */
  readonly losses: readonly string[];
}

const linesOf = (tables: TaxonomyTables, name: string): string[] => tables.read(name).toString().trimEnd().split('\n');

function checksumOfTables(tables: readonly Table[]): string {
  const hash = createHash('sha256');
  for (const { name, lines } of tables) hash.update(`\n\n${name}\n${lines.join('\n')}`);
  return hash.digest('hex').slice(0, SHORT);
}

const obsoleteId = (tables: readonly Table[]): string => `obsolete-${checksumOfTables(tables)}`;

/** Keeps what comes with the program as a set, so that a first import can be taken back. */
export async function storeStarter(database: Db): Promise<void> {
  const starter = starterTables();
  const tables = starter.names.map((name) => ({ name, lines: linesOf(starter, name) }));
  const _id = `${STARTER_EDITION}-${checksumOfTables(tables)}`;
  const writer = await SetWriter.open(database, { _id, kind: 'STARTER', version: starter.version });
  for (const { name, lines } of tables) await writer.write(name, lines);
  await writer.finish();
}

/** Complete sets that can be put into use, the latest first. */
export const storedVersions = (database: Db): Promise<SetDocument[]> =>
  database
    .collection<SetDocument>(COLLECTIONS.sets)
    .find({ state: 'COMPLETE', kind: { $ne: 'OBSOLETE' } })
    .sort({ completedAt: -1 })
    .toArray();

/** The stored set of this name, or the latest of this version. Throws a PlainError when there is none. */
export async function findVersion(database: Db, named: string): Promise<SetDocument> {
  const stored = await storedVersions(database);
  const found = stored.find(({ _id }) => _id === named) ?? stored.find(({ version }) => version === named);
  if (found) return found;
  const names = stored.map(({ _id }) => _id).join(', ');
  throw new PlainError(`No version "${named}" has been imported. Imported versions: ${names === '' ? 'none' : names}.`);
}

/** What it would mean to go over to a stored set. Throws `TaxonomyDamaged` when it is not complete. */
export async function planSwitch(database: Db, base: SwitchPlan['base']): Promise<SwitchPlan> {
  const editions = new StoredEditions(database);
  const inUse = await editions.load();
  const from = inUse ?? starterTables();
  const next = await editions.tablesOf({ edition: base._id, version: base.version }, [base._id]);
  const obsolete = obsoleteTables(from, next);
  return {
    base,
    edition: editionOf([base._id, obsoleteId(obsolete)]),
    expected: inUse?.edition,
    from,
    next,
    obsolete,
    gone: { occupations: goneConcepts(from, next, 'occupations'), skills: goneConcepts(from, next, 'skills') },
    losses: lossesOf(from, next),
  };
}

/**
 * Puts the set into use, in one write, together with what it lacks. Throws a PlainError when somebody else has switched
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
