import path from 'node:path';
import { reportsOf, type ReportRow } from '@talent-pool/taxonomy-store';
import type { Db } from 'mongodb';
import { PlainError } from '../../pool/plain-error.ts';
import { followRebuild, isLed, rebuildsOf, type FeedName } from '../reindex/rebuild-progress.ts';
import { RejectedRows } from './rejected-rows.ts';
import type { PoolDatabase } from '../../pool/pool-database.ts';
import { planSwitch, switchTo, type SwitchPlan } from './switch-edition.ts';
import { touchedRecords, type TouchedRecords } from './touched-records.ts';
import { writeReport } from './write-report.ts';

export interface SwitchOptions {
  /** File of the report; default: in the pool's folder. */
  readonly report?: string | undefined;
  /** Switch even if more is lost than between official versions. */
  readonly acceptLosses: boolean;
  /** Only report the effects. */
  readonly planOnly: boolean;
}

const FEEDS: readonly FeedName[] = ['profiles', 'vacancies'];
const print = (line: string): void => console.log(line);

function printRejectedRows(rows: readonly ReportRow[]): void {
  const rejectedRows = new RejectedRows();
  for (const { file, line, text } of rows) {
    if (line === null) print(`Note: ${text}`);
    else rejectedRows.add(file, line, text);
  }
  for (const line of rejectedRows.lines()) print(line);
  print(`${rejectedRows.count} rows were rejected. The report lists them all.`);
}

function printPlan({ obsoleteIds, losses }: SwitchPlan, { profiles, vacancies }: TouchedRecords): void {
  print(
    `${obsoleteIds.occupations.length} occupations and ${obsoleteIds.skills.length} skills become obsolete; ` +
      `${profiles.ids.length} profiles and ${vacancies.ids.length} vacancies contain them and are not changed.`,
  );
  for (const text of losses) print(`Unexpected: ${text}`);
}

/** Waits for the indexers, which notice the new edition by themselves. */
async function waitForRebuilds(indexerDatabase: Db, edition: string): Promise<void> {
  for (const feed of FEEDS) {
    if (!(await isLed(indexerDatabase, feed))) {
      print(`No indexer of ${feed} is running. The index is rebuilt when one starts.`);
      continue;
    }
    const { end, cards } = await followRebuild(indexerDatabase, feed, edition, print);
    if (end === 'DONE') print(`The new index of ${feed} is in use: ${cards}.`);
    else print(`The index of ${feed} is not rebuilt yet (${end.toLowerCase()}). See the log of the indexer.`);
  }
}

/**
 * Switches to a stored version: prints the effects, writes the report, switches in one step and waits for the new
 * indexes. Throws a PlainError if too much would be lost.
 */
export async function switchVersion(
  { client, databases, reports }: PoolDatabase,
  base: SwitchPlan['base'],
  { report, acceptLosses, planOnly }: SwitchOptions,
): Promise<void> {
  const database = client.db(databases.taxonomy);
  const plan = await planSwitch(database, base);
  const touched = await touchedRecords(client, databases, plan.obsoleteIds);
  const rows = await reportsOf(database, base._id);
  const file = report ?? path.join(reports, `esco-${base._id}.jsonl`);
  await writeReport(file, { plan, touched, rows });
  printRejectedRows(rows);
  printPlan(plan, touched);
  print(`Report: ${file}`);
  if (planOnly)
    return print(`The version is stored but not in use. To activate it: npm run esco:activate -- ${base._id}`);
  if (plan.losses.length > 0 && !acceptLosses)
    throw new PlainError(
      'The version in use was not changed, because the download seems to be incomplete. ' +
        `To activate it anyway: npm run esco:activate -- ${base._id} --accept-losses`,
    );
  const indexerDatabase = client.db(databases.indexer);
  if (plan.edition === plan.expected) return print(`${plan.edition} is already in use.`);
  // The edition may have been in use before, so earlier rebuilds do not count.
  for (const feed of FEEDS) await rebuildsOf(indexerDatabase, feed).deleteOne({ _id: plan.edition });
  await switchTo(database, plan);
  print(`${plan.edition} is in use.`);
  await waitForRebuilds(indexerDatabase, plan.edition);
}
